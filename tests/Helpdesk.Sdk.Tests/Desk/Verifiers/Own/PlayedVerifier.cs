namespace Helpdesk.Sdk.Tests.Desk;

/// <summary>A verifier that says what it is told to say.</summary>
internal sealed class PlayedVerifier(string factor = "Played") : IVerifier
{
    /// <summary>A time long ago.</summary>
    public static readonly DateTimeOffset Long = new(2020, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public FactorType Factor { get; } = new(factor);

    public bool MustBegin { get; init; } = true;

    public Func<CancellationToken, ValueTask<IReadOnlyList<VerifierMethod>>> List { get; set; } = static _ => ValueTask.FromResult<IReadOnlyList<VerifierMethod>>([]);

    public Func<VerifierChallenge, CancellationToken, ValueTask<bool>> Begin { get; set; } = static (_, _) => ValueTask.FromResult(true);

    public Func<VerifierChallenge, CancellationToken, ValueTask<string?>> Verify { get; set; } = static (_, _) => ValueTask.FromResult<string?>(null);

    public ValueTask<IReadOnlyList<VerifierMethod>> ListAsync(DirectoryUser user, CancellationToken cancellationToken) => List(cancellationToken);

    public ValueTask<bool> BeginAsync(VerifierChallenge challenge, DateTimeOffset expiresAt, CancellationToken cancellationToken) => Begin(challenge, cancellationToken);

    public ValueTask<string?> VerifyAsync(VerifierChallenge challenge, Secret answer, CancellationToken cancellationToken) => Verify(challenge, cancellationToken);

    /// <summary>Lists these, as registered long ago.</summary>
    public void Has(params string[] ids) =>
        List = _ => ValueTask.FromResult<IReadOnlyList<VerifierMethod>>([.. ids.Select(static id => new VerifierMethod(id, Long))]);
}
