namespace Helpdesk.Sdk;

/// <summary>A security key: a challenge, proven by the key's answer to it.</summary>
internal sealed class NewSecurityKey(DeskServices services, EnrollRequest request) : NewFactor(services, request)
{
    private byte[] _challenge = [];

    /// <summary>What the challenge of a begun key is bound to.</summary>
    public static string Subject(EnrollmentId id) => "enroll:" + id.Value;

    public override HelpdeskError? CheckInput(HelpdeskSettings settings, string? language) => SecurityKeyOffer.CheckName(Request.Name) ?? Services.SecurityKeys.Missing();

    public override ValueTask<HelpdeskError?> CheckAsync(OperationFacts facts, CancellationToken cancellationToken) => new(SecurityKeyOffer.CheckNumber(facts));

    // Nothing is sent; what is begun and never proven must not pile up either.
    public override IReadOnlyList<CounterClaim> Sends(OperationFacts facts) =>
        [LimitClaims.PerPerson(facts.Person, "enroll-security-keys", facts.Settings.Limits.SendsPerDay, TimeSpan.FromHours(24), "security keys begun a day per person")];

    public override async ValueTask MakeAsync(OperationFacts facts, CancellationToken cancellationToken) =>
        _challenge = await Services.SecurityKeys.ChallengeAsync(Subject(Id), null, facts.Now, cancellationToken).ConfigureAwait(false);

    public override Enrollment Build(OperationFacts facts) => base.Build(facts) with { Parameters = new SecurityKeyParameters { Name = Request.Name! }.Write() };

    public override EnrollmentStarted Started(OperationFacts facts)
    {
        var creation = SecurityKeyOffer.Make(facts, _challenge);
        return base.Started(facts) with { SecurityKey = creation, ExpiresAt = creation.ExpiresAt };
    }
}
