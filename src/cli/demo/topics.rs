//! What a demonstration's people talk about: a company that sells and services water treatment.

pub struct Topic {
    /// Name of a purpose that every company begins with.
    pub purpose: &'static str,
    pub subject: &'static str,
    /// What was noted at first, and later.
    pub opening: &'static [&'static str],
    pub later: &'static [&'static str],
    /// How often it comes up.
    pub weight: i64,
}

pub const BRIGHTWATER: &[Topic] = &[
    Topic {
        purpose: "Sales",
        subject: "Softener for the new plant",
        opening: &[
            "They open a second line in spring and need 12 m³/h of soft water.\nWants figures for salt and running costs.",
            "Hardness 19 °dH at the inlet. Asked for two sizes, prices with and without commissioning.",
        ],
        later: &[
            "Sent drawings. He shows them to his board on Thursday.",
            "Price is fine, delivery is not: four weeks at most.",
            "They compare us with one other supplier. Warranty matters more than price.",
            "Order agreed by word of mouth, paper follows.",
        ],
        weight: 22,
    },
    Topic {
        purpose: "Sales",
        subject: "Service contract, renewal",
        opening: &["Contract ends with the quarter. Content so far, wants two visits a year instead of three."],
        later: &["Offer sent with two visits and a spare-parts rebate.", "Signed copy is in the post."],
        weight: 16,
    },
    Topic {
        purpose: "Sales",
        subject: "Quote for filter cartridges",
        opening: &["Needs 40 cartridges, 5 µm, for the autumn change. Asked for graded prices."],
        later: &["Quote sent. He will order after stocktaking.", "Ordered 60 after all."],
        weight: 14,
    },
    Topic {
        purpose: "Support",
        subject: "Pressure drops at the second filter",
        opening: &[
            "0.4 bar less since Monday. Backwash runs through but does not help.",
            "Alarm E12 twice in one night. Night shift resets it and goes on.",
        ],
        later: &[
            "Valve seat worn. Technician has the part in the van.",
            "Runs again. Keeps an eye on it until Friday.",
            "Photo of the gauge came by e-mail, filed.",
        ],
        weight: 20,
    },
    Topic {
        purpose: "Support",
        subject: "Which salt may be used?",
        opening: &["Bought salt of another brand, with anti-caking agent. Advised against it, sent the data sheet."],
        later: &["Has sent it back. All well."],
        weight: 8,
    },
    Topic {
        purpose: "Complaint",
        subject: "Delivery incomplete",
        opening: &["Two of six housings missing, delivery note says six. Very polite about it."],
        later: &["Both housings leave today by courier.", "Arrived. Asked for the credit note for the courier."],
        weight: 8,
    },
    Topic {
        purpose: "Complaint",
        subject: "Invoice does not match the order",
        opening: &["Commissioning charged twice. Accounts payable holds the whole invoice back."],
        later: &["Corrected invoice sent, apologised.", "Paid."],
        weight: 6,
    },
    Topic {
        purpose: "Information",
        subject: "New limits for lead and nickel",
        opening: &["Asked what changes for them. Promised our two-page summary."],
        later: &["Summary sent. Wants a talk for the technicians in autumn."],
        weight: 8,
    },
    Topic {
        purpose: "Appointment",
        subject: "Yearly maintenance",
        opening: &["Maintenance is due. Best early in the morning, before the line starts."],
        later: &["Date confirmed by the gatehouse too.", "Done, report is signed. Next one in a year."],
        weight: 14,
    },
    Topic {
        purpose: "Information",
        subject: "Water analysis",
        opening: &["Sample taken at the inlet and behind the softener. Results within a week."],
        later: &["All values fine, report sent.", "Iron slightly high at the inlet, measured again."],
        weight: 10,
    },
];

pub const NORTHGATE: &[Topic] = &[
    Topic {
        purpose: "Sales",
        subject: "Angebot für Brandschutztüren",
        opening: &["Braucht 14 Türen T30 bis Ende des Quartals. Maße kommen vom Architekten."],
        later: &["Angebot verschickt, Rückfrage zu den Beschlägen.", "Auftrag erteilt, Anzahlung ist da."],
        weight: 10,
    },
    Topic {
        purpose: "Complaint",
        subject: "Tür schließt nicht",
        opening: &["Die Tür zum Treppenhaus fällt nicht mehr ins Schloss. Größe passt, Schließer verstellt?"],
        later: &["Monteur war da, Schließer ersetzt."],
        weight: 5,
    },
    Topic {
        purpose: "Appointment",
        subject: "Aufmaß vor Ort",
        opening: &["Termin zum Aufmaß gewünscht, möglichst vor den Ferien."],
        later: &["Aufgemessen, Zeichnung folgt."],
        weight: 5,
    },
];

/// What colleagues talk about among themselves.
pub const INTERNAL: &[&str] = &["Monday round", "Stock and deliveries", "Who visits whom", "Prices for next year"];

/// Who rang without being known.
pub const UNKNOWN: &[&str] = &[
    "Asked for somebody in purchasing, would not say why.",
    "Saw our van and wants a brochure. Line was bad, did not get the name.",
    "Wrong number, meant the swimming club.",
    "Looks for a supplier of dosing pumps. Rings again.",
];

/// What is to be done after a talk.
pub const WORKS: &[&str] = &[
    "Send the data sheet",
    "Work out the quote",
    "Ask the workshop for a date",
    "Check the delivery note",
    "Order the spare part",
];

pub const REASONS: &[&str] = &["Is away until next week", "Asked for a later date", "Ill", "The line stands still"];
