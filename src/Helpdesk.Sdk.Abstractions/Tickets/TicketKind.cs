namespace Helpdesk.Sdk;

/// <summary>What kind of record a ticket is.</summary>
public enum TicketKind
{
    /// <summary>An incident: its category must be "Password Reset" and it must be assigned to the operator.</summary>
    Incident,
    /// <summary>An interaction (a call, a chat): it must be assigned to the operator.</summary>
    Interaction,
}
