//! Sessions and keys whose work is stopped, because a restriction or an objection says so.

use super::{Request, Rights};
use crate::jobs::out_of_order;
use crate::refusal::Refusal;
use crate::store::StoreError;
use axum::http::StatusCode;
use sqlx::{Any, Executor, Row};

impl Rights {
    /// Stops the work of whoever a request is about.
    pub(super) async fn stop(
        &self,
        into: impl Executor<'_, Database = Any>,
        owner: &str,
        request: &str,
    ) -> Result<(), StoreError> {
        let insert = sqlx::query(
            "INSERT INTO restrictions (owner, request, since) VALUES ($1, $2, $3) \
             ON CONFLICT DO NOTHING",
        );
        let insert = insert.bind(owner).bind(request).bind(self.drawer.clock.now());
        insert.execute(into).await?;
        Ok(())
    }

    /// Lets the work go on that a request stopped; false where it stopped none.
    pub(super) async fn let_go(
        &self,
        into: impl Executor<'_, Database = Any>,
        request: &str,
    ) -> Result<bool, StoreError> {
        let delete = sqlx::query("DELETE FROM restrictions WHERE request = $1").bind(request);
        Ok(delete.execute(into).await?.rows_affected() > 0)
    }

    /// Whether the work of a session or key is stopped.
    ///
    /// # Errors
    /// Those of the database.
    pub async fn stopped(&self, owner: &str) -> Result<bool, StoreError> {
        let select = sqlx::query("SELECT request FROM restrictions WHERE owner = $1 LIMIT 1");
        Ok(select.bind(owner).fetch_optional(self.drawer.db.pool()).await?.is_some())
    }

    /// Refuses work for a session or key that is stopped.
    ///
    /// # Errors
    /// When it is.
    pub async fn check(&self, owner: &str) -> Result<(), Refusal> {
        match self.stopped(owner).await.map_err(out_of_order)? {
            true => Err(Refusal::new(StatusCode::FORBIDDEN, "error-stopped")),
            false => Ok(()),
        }
    }

    /// Whether a request stops somebody's work.
    ///
    /// # Errors
    /// Those of the database.
    pub async fn stops(&self, request: &Request) -> Result<bool, StoreError> {
        Ok(self.stopping(std::slice::from_ref(request)).await?.contains(&true))
    }

    /// Which of these requests stop somebody's work.
    ///
    /// # Errors
    /// Those of the database.
    pub async fn stopping(&self, requests: &[Request]) -> Result<Vec<bool>, StoreError> {
        let rows = sqlx::query("SELECT request FROM restrictions");
        let rows = rows.fetch_all(self.drawer.db.pool()).await?;
        let all: Vec<String> = rows.iter().filter_map(|row| row.try_get("request").ok()).collect();
        Ok(requests.iter().map(|request| all.contains(&request.id)).collect())
    }
}
