namespace Helpdesk.Sdk;

/// <summary>An enrollment code to hand to the user. Dispose it to wipe the code.</summary>
public sealed record EnrollmentCodeIssued : IDisposable
{
    /// <summary>The operation.</summary>
    public required OperationId Operation { get; init; }
    /// <summary>The account it is good for, and no other.</summary>
    public required UserKey User { get; init; }
    /// <summary>The code: 16 letters and digits in groups of four; case, spaces and hyphens do not count. <see langword="null"/> in a repeated answer, which never shows it again.</summary>
    public Secret? Code { get; init; }
    /// <summary>Until when it works (UTC).</summary>
    public required DateTimeOffset ExpiresAt { get; init; }
    /// <summary>The same call was made before; this is its recorded outcome.</summary>
    public bool Replayed { get; init; }

    /// <inheritdoc/>
    public void Dispose() => Code?.Dispose();
}
