namespace Helpdesk.Sdk;

/// <summary>A temporary access pass to issue.</summary>
/// <param name="User">Whose.</param>
public sealed record AccessPassRequest(UserTarget User) : OperationOptions
{
    /// <summary>How long it lives; the store has its limits.</summary>
    public TimeSpan Lifetime { get; init; } = TimeSpan.FromHours(1);
    /// <summary>Good for one sign-in.</summary>
    public bool OneTime { get; init; } = true;
    /// <summary>Show it to the operator.</summary>
    public bool Reveal { get; init; }
    /// <summary>Where it goes; empty and not revealed = every verified destination that may receive it.</summary>
    public IReadOnlyList<Delivery> Deliver { get; init; } = [];
}
