namespace Helpdesk.Sdk;

/// <summary>The ticket system could not be asked, or its answer could not be understood.</summary>
public sealed class TicketSourceException : Exception
{
    /// <summary>Creates the exception.</summary>
    public TicketSourceException(string message) : base(message) { }
    /// <summary>Creates the exception.</summary>
    public TicketSourceException(string message, Exception innerException) : base(message, innerException) { }
    /// <summary>Creates the exception.</summary>
    public TicketSourceException() : base("The ticket system could not be asked.") { }
}
