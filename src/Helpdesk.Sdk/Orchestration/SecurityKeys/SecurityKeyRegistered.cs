namespace Helpdesk.Sdk;

/// <summary>A key that was registered on behalf of a user.</summary>
public sealed record SecurityKeyRegistered
{
    /// <summary>The operation.</summary>
    public required OperationId Operation { get; init; }
    /// <summary>The account.</summary>
    public required UserKey User { get; init; }
    /// <summary>The key.</summary>
    public required EnrollmentId Key { get; init; }
    /// <summary>What it is called.</summary>
    public required string Name { get; init; }
    /// <summary>There was no channel to tell the user over.</summary>
    public bool NotNotified { get; init; }
    /// <summary>The same call was made before; this is its recorded outcome.</summary>
    public bool Replayed { get; init; }
}
