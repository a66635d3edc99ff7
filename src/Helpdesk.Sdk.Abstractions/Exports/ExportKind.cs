namespace Helpdesk.Sdk;

/// <summary>What a column of an export holds.</summary>
public enum ExportKind
{
    /// <summary>Text of any origin; whatever a spreadsheet could take for a formula is made harmless.</summary>
    Text,
    /// <summary>Telephone numbers; one in the international form (E.164, "+" and digits) stays as it is.</summary>
    Phone,
    /// <summary>A point in time, written in UTC as ISO 8601.</summary>
    Time,
    /// <summary>True or false.</summary>
    Flag,
    /// <summary>A whole number.</summary>
    Number,
}
