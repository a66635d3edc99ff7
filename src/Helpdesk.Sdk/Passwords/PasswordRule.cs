namespace Helpdesk.Sdk;

/// <summary>A rule a new password can break. The names are those of the configuration keys where there is one.</summary>
public enum PasswordRule
{
    /// <summary>The password has at least so many characters.</summary>
    MinimumLength,

    /// <summary>No character is repeated more often than this in a row.</summary>
    MaximumRun,

    /// <summary>The password holds no name of the person, nor a part of one of three characters or more.</summary>
    NoNames,

    /// <summary>The password neither begins nor ends with a digit.</summary>
    NoEdgeDigits,

    /// <summary>The password has characters of so many classes.</summary>
    Classes,

    /// <summary>The password is text: no control character and no half of a surrogate pair. Always in force.</summary>
    WellFormed,
}
