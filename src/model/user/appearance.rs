//! How pages look to a user, wherever they sign in.

crate::words! {
    pub enum Theme {
        System = "system",
        Light = "light",
        Dark = "dark",
    }
}

crate::words! {
    pub enum Density {
        Dense = "dense",
        Comfortable = "comfortable",
    }
}

/// What was chosen; none means it never was.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Appearance {
    pub theme: Option<Theme>,
    pub density: Option<Density>,
}

impl Appearance {
    pub fn or(self, before: Self) -> Self {
        Self { theme: self.theme.or(before.theme), density: self.density.or(before.density) }
    }
}
