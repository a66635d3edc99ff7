namespace Helpdesk.Sdk;

/// <summary>What a secure link is for.</summary>
public enum SecureLinkKind
{
    /// <summary>The user sets a new password.</summary>
    Reset,
    /// <summary>The user says "this wasn't me".</summary>
    Undo,
}
