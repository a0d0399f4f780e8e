//! Why there is no token, in the words of each service.

use super::http::Answer;
use super::{Provider, sums};
use serde_json::json;

/// Why there is no token.
#[derive(Debug, Clone, Copy)]
pub(super) enum No<'a> {
    /// A parameter is missing.
    Request(&'a str),
    /// It is not known what is asked for.
    Kind(&'a str),
    /// The secret is missing.
    SecretMissing,
    /// It is another one.
    SecretWrong,
    /// The app has none.
    Public,
    /// The code is not known, or was another app's, or is too old.
    Code,
    /// It was used before.
    Used,
    /// The redirect is another one.
    Redirect,
    /// The verifier is missing.
    Verifier,
    /// It is another one.
    WrongVerifier,
    /// The refresh token is not known, or not any more.
    Refresh,
    /// More was asked for than was agreed to.
    Scope,
}

/// A refusal in the words of the service.
pub(super) fn refused(provider: Provider, what: No<'_>) -> Answer {
    let code = match what {
        No::Request(_) | No::Verifier if provider != Provider::Google => "invalid_request",
        No::Request(_) | No::SecretMissing if provider == Provider::Google => "invalid_request",
        No::Kind(_) => "unsupported_grant_type",
        No::SecretMissing | No::SecretWrong | No::Public => "invalid_client",
        No::Redirect if provider == Provider::Google => "redirect_uri_mismatch",
        No::Scope if provider != Provider::OneDrive => "invalid_scope",
        _ => "invalid_grant",
    };
    let status = if code == "invalid_client" { 401 } else { 400 };
    if provider == Provider::OneDrive {
        return microsoft(status, code, what);
    }
    let google = provider == Provider::Google;
    let why = match what {
        No::Request(name) if google => format!("Missing required parameter: {name}"),
        No::Request(name) => format!("missing required field \"{name}\""),
        No::Kind(kind) if google => format!("Invalid grant_type: {kind}"),
        No::Kind(kind) => format!("unsupported grant type \"{kind}\""),
        No::SecretMissing if google => "client_secret is missing.".to_owned(),
        No::SecretWrong if google => "Unauthorized".to_owned(),
        No::SecretMissing | No::SecretWrong | No::Public => {
            "Invalid client_id or client_secret".to_owned()
        }
        No::Code if google => "Malformed auth code.".to_owned(),
        No::Used | No::Redirect if google => "Bad Request".to_owned(),
        No::Code => "code doesn't exist or has expired".to_owned(),
        No::Used => "code has already been used".to_owned(),
        No::Redirect => "redirect_uri mismatch".to_owned(),
        No::Verifier if google => "Missing code verifier.".to_owned(),
        No::Verifier => "No code verifier or client secret given".to_owned(),
        No::WrongVerifier if google => "Invalid code verifier.".to_owned(),
        No::WrongVerifier => "invalid code verifier".to_owned(),
        No::Refresh if google => "Token has been expired or revoked.".to_owned(),
        No::Refresh => "refresh token is invalid or revoked".to_owned(),
        No::Scope if google => "Some requested scopes were invalid.".to_owned(),
        No::Scope => "the scope is not a part of what was granted".to_owned(),
    };
    Answer::json(status, &json!({ "error": code, "error_description": why }))
}

fn microsoft(status: u16, code: &str, what: No<'_>) -> Answer {
    let (number, text) = match what {
        No::Request(name) => {
            (900_144, format!("The request body must contain the following parameter: '{name}'."))
        }
        No::Kind(kind) => {
            (70_003, format!("The app requested an unsupported grant type '{kind}'."))
        }
        No::SecretMissing => (
            7_000_218,
            "The request body must contain the following parameter: 'client_assertion' or \
             'client_secret'."
                .to_owned(),
        ),
        No::SecretWrong => (7_000_215, "Invalid client secret provided.".to_owned()),
        No::Public => (
            700_025,
            "Client is public so neither 'client_assertion' nor 'client_secret' should be \
             presented."
                .to_owned(),
        ),
        No::Code => {
            (70_000, "The provided value for the 'code' parameter is not valid.".to_owned())
        }
        No::Used => (54_005, "OAuth2 Authorization code was already redeemed.".to_owned()),
        No::Redirect => (
            70_000,
            "The provided value for the input parameter 'redirect_uri' is not valid.".to_owned(),
        ),
        No::Verifier => (
            900_144,
            "The request body must contain the following parameter: 'code_verifier'.".into(),
        ),
        No::WrongVerifier => (
            501_481,
            "The Code_Verifier does not match the code_challenge supplied in the authorization \
             request."
                .to_owned(),
        ),
        No::Refresh => (
            70_000,
            "The user could not be authenticated or the grant is expired. The user must first \
             sign in and if needed grant the client application access to the requested scope."
                .to_owned(),
        ),
        No::Scope => (65_001, "The user or administrator has not consented.".to_owned()),
    };
    let time = sums::date(sums::now()).replace('T', " ");
    let trace = sums::hex(&sums::bytes(16));
    let answer = json!({
        "error": code,
        "error_description": format!("AADSTS{number}: {text} Trace ID: {trace} Timestamp: {time}Z"),
        "error_codes": [number],
        "timestamp": format!("{time}Z"),
        "trace_id": trace,
        "correlation_id": sums::hex(&sums::bytes(16)),
    });
    Answer::json(status, &answer)
}
