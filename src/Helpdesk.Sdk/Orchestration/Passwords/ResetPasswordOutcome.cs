namespace Helpdesk.Sdk;

/// <summary>A reset password. Dispose it to wipe a revealed secret.</summary>
public sealed record ResetPasswordOutcome : IDisposable
{
    /// <summary>The operation.</summary>
    public required OperationId Operation { get; init; }
    /// <summary>The account.</summary>
    public required UserKey User { get; init; }
    /// <summary>Must change at next sign-in.</summary>
    public bool MustChange { get; init; }
    /// <summary>The lockout, if there was one, was ended too.</summary>
    public bool Unlocked { get; init; }
    /// <summary>The generated password, if it was to be shown.</summary>
    public Secret? Revealed { get; init; }
    /// <summary>Masked destinations that a generated password is on its way to.</summary>
    public IReadOnlyList<string> DeliveredTo { get; init; } = [];
    /// <summary>The user could not be told on any channel.</summary>
    public bool NotNotified { get; init; }
    /// <summary>It was done by an earlier call with the same idempotency key.</summary>
    public bool Replayed { get; init; }

    /// <summary>No destination of the generated password took it: it will be tried no more, and nobody knows the password.</summary>
    public bool DeliveryFailed { get; init; }
    /// <summary>What came of signing out everywhere, when that was asked for.</summary>
    public LinkedOutcome<ChangeOutcome>? SignOut { get; init; }
    /// <summary>What came of each linked account.</summary>
    public IReadOnlyList<LinkedOutcome<ResetPasswordOutcome>> Linked { get; init; } = [];
    /// <summary>Linked accounts that were not reset and could be.</summary>
    public IReadOnlyList<UserKey> OfferedLinked { get; init; } = [];

    /// <inheritdoc/>
    public void Dispose()
    {
        Revealed?.Dispose();
        foreach (var linked in Linked)
            linked.Outcome?.Dispose();
    }
}
