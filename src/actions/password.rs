//! Hashes passwords with argon2id, few at a time and off the threads that answer requests.

use std::sync::{Arc, LazyLock};

use argon2::password_hash::{PasswordHasher, PasswordVerifier};
use argon2::{Algorithm, Argon2, Params, Version};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

use super::secret;
use crate::clock;
use crate::model::user::Password;

/// Memory in KiB, passes and lanes of one hash: the OWASP's first choice for argon2id.
const PARAMS: (u32, u32, u32) = (19 * 1024, 2, 1);
/// Each takes 19 MiB and a core; who floods the sign-in waits in line.
const AT_ONCE: usize = 2;

/// A password that nobody has to think up, of 80 bits.
pub fn generate() -> String {
    secret::grouped(&secret::letters::<16>().to_lowercase())
}

#[derive(Clone)]
pub struct Hashing(Arc<Semaphore>);

/// The right to hash one password now.
pub struct Turn(#[allow(dead_code)] OwnedSemaphorePermit);

impl Default for Hashing {
    fn default() -> Self {
        Self(Arc::new(Semaphore::new(AT_ONCE)))
    }
}

impl Hashing {
    pub async fn turn(&self) -> Turn {
        Turn(self.0.clone().acquire_owned().await.expect("the line is never closed"))
    }

    pub async fn hash(&self, password: &Password) -> String {
        let (turn, password) = (self.turn().await, password.normalized());
        blocking(move || {
            let _turn = turn;
            hashed(&password)
        })
        .await
    }
}

impl Turn {
    /// Without a hash it does the same work and says no: an unknown name must not answer faster.
    pub async fn verify(self, password: &Password, hash: Option<String>) -> bool {
        let password = password.normalized();
        blocking(move || {
            let _turn = self;
            let against = hash.as_deref().unwrap_or(&NOBODY);
            hasher().verify_password(password.as_bytes(), against).is_ok() && hash.is_some()
        })
        .await
    }
}

static NOBODY: LazyLock<String> = LazyLock::new(|| hashed("nobody"));

fn hashed(password: &str) -> String {
    let salt = clock::secret::<16>();
    let hash = hasher().hash_password_with_salt(password.as_bytes(), &salt);
    hash.expect("the salt and the password have a length that argon2 takes").to_string()
}

fn hasher() -> Argon2<'static> {
    let (memory, passes, lanes) = PARAMS;
    let params = Params::new(memory, passes, lanes, None).expect("the parameters are in argon2's range");
    Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
}

async fn blocking<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> T {
    tokio::task::spawn_blocking(work).await.expect("hashing does not panic")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn only_the_same_password_is_good_and_nobody_has_one() {
        let hashing = Hashing::default();
        let password = Password::new("correct horse");
        let hash = hashing.hash(&password).await;
        assert!(hash.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"), "{hash}");
        assert!(hashing.turn().await.verify(&password, Some(hash.clone())).await);
        assert!(!hashing.turn().await.verify(&Password::new("correct horsf"), Some(hash)).await);
        assert!(!hashing.turn().await.verify(&Password::new("nobody"), None).await);
    }
}
