namespace Helpdesk.Sdk;

/// <summary>A secure link to send, on which the user sets a new password.</summary>
/// <param name="User">To whom.</param>
public sealed record SendLinkRequest(UserTarget User) : OperationOptions
{
    /// <summary>Where it goes; empty = every verified destination.</summary>
    public IReadOnlyList<Delivery> Deliver { get; init; } = [];
    /// <summary>Redeeming it also ends a lockout.</summary>
    public bool Unlock { get; init; } = true;
}
