//! The desk at which an assistant asks: what there is, and calls one after the other or at once.

use super::folders::Folders;
use super::{asked, done, listed, schema};
use crate::failure::Failure;
use compressimage_engine::Limits;
use compressimage_server::work::Workers;
use rmcp::ErrorData;
use rmcp::ServerHandler;
use rmcp::model::{
    CallToolRequestParams, CallToolResponse, CallToolResult, ContentBlock, Implementation,
    ListToolsResult, PaginatedRequestParams, ProgressNotificationParam, ServerCapabilities,
    ServerConfig,
};
use rmcp::service::{RequestContext, RoleServer};
use std::sync::Arc;
use tokio::sync::watch;

/// What every session shares.
#[derive(Debug)]
pub struct Shared {
    /// What may be reached.
    pub folders: Folders,
    /// Limits of each file.
    pub limits: Limits,
    /// Who does the work: a process of its own for each task.
    pub workers: Workers,
}

/// A desk; clones are the same one.
#[derive(Debug, Clone)]
pub struct Desk(Arc<Shared>);

impl Desk {
    /// A desk with these folders.
    pub fn new(folders: Folders, limits: Limits, workers: Workers) -> Self {
        Self(Arc::new(Shared { folders, limits, workers }))
    }

    async fn answer(
        &self,
        request: CallToolRequestParams,
        context: &RequestContext<RoleServer>,
    ) -> Result<CallToolResult, Failure> {
        let arguments = request.arguments.unwrap_or_default();
        if request.name == listed::NAME {
            return listed::list(arguments, &self.0.folders);
        }
        let asked = asked::read(&request.name, arguments, &self.0.folders)?;
        let token = context.meta.get_progress_token();
        let told = watch::Sender::new(0.0);
        let mut heard = told.subscribe();
        let work = done::perform(&self.0, asked, &told);
        tokio::pin!(work);
        loop {
            tokio::select! {
                result = &mut work => return Ok(result),
                Ok(()) = heard.changed() => {
                    let progress = f64::from(*heard.borrow_and_update());
                    let Some(token) = token.clone() else { continue };
                    let told = ProgressNotificationParam::new(token, progress).with_total(1.0);
                    // Somebody who has gone needs no progress.
                    let _ = context.peer.notify_progress(told).await;
                }
            }
        }
    }
}

impl ServerHandler for Desk {
    fn get_info(&self) -> ServerConfig {
        let folders: Vec<_> =
            self.0.folders.all().iter().map(|folder| folder.display().to_string()).collect();
        let reached = match folders.is_empty() {
            true => "No folder is allowed yet.".to_owned(),
            false => format!("Files in these folders can be worked on: {}.", folders.join(", ")),
        };
        let text = format!(
            "Pictures and PDFs are worked on where they lie; nothing leaves this machine. \
             {reached} list-files tells what is in them. Originals are never overwritten unless \
             'overwrite' is said."
        );
        ServerConfig::new(ServerCapabilities::builder().enable_tools().build())
            .with_server_info(Implementation::new("compressimage", env!("CARGO_PKG_VERSION")))
            .with_instructions(text)
    }

    async fn list_tools(
        &self,
        _: Option<PaginatedRequestParams>,
        _: RequestContext<RoleServer>,
    ) -> Result<ListToolsResult, ErrorData> {
        Ok(ListToolsResult::with_all_items(schema::offered()))
    }

    async fn call_tool(
        &self,
        request: CallToolRequestParams,
        context: RequestContext<RoleServer>,
    ) -> Result<CallToolResponse, ErrorData> {
        // Dropped, the work ends, and nothing more is written.
        let answer = tokio::select! {
            answer = self.answer(request, &context) => answer,
            () = context.ct.cancelled() => Err(Failure::cancelled()),
        };
        let wrong = |failure: Failure| {
            let mut result = CallToolResult::error(vec![ContentBlock::text(&failure.message)]);
            result.structured_content = Some(serde_json::json!({ "error": failure }));
            result
        };
        Ok(answer.unwrap_or_else(wrong).into())
    }
}
