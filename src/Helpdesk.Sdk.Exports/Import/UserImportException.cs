namespace Helpdesk.Sdk.Exports;

/// <summary>The file as a whole cannot be imported: no row of it was looked at. The message says why and what to do.</summary>
public sealed class UserImportException : Exception
{
    /// <summary>Creates the exception.</summary>
    public UserImportException(string message) : base(message) { }
    /// <summary>Creates the exception.</summary>
    public UserImportException(string message, Exception innerException) : base(message, innerException) { }
    /// <summary>Creates the exception.</summary>
    public UserImportException() : base("The file cannot be imported.") { }
}
