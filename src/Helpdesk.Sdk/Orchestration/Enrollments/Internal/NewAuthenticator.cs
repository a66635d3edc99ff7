using System.Security.Cryptography;

namespace Helpdesk.Sdk;

/// <summary>An authenticator app (RFC 6238): a fresh secret, proven by its first code.</summary>
internal sealed class NewAuthenticator(DeskServices services, EnrollRequest request) : NewFactor(services, request)
{
    private const string Issuer = "Helpdesk";
    // What every app understands; stored with the enrollment, so that another choice later leaves these as they are.
    private static readonly TotpParameters Parameters = TotpParameters.Default;
    private byte[] _secret = [];

    public override HelpdeskError? CheckInput(HelpdeskSettings settings, string? language) => null;

    public override ValueTask<HelpdeskError?> CheckAsync(OperationFacts facts, CancellationToken cancellationToken) =>
        new(EnrollmentRules.Authenticators(facts.Person));

    // Nothing is sent; what is begun and never proven must not pile up either.
    public override IReadOnlyList<CounterClaim> Sends(OperationFacts facts) =>
        [LimitClaims.PerPerson(facts.Person, "enroll-authenticators", facts.Settings.Limits.SendsPerDay, TimeSpan.FromHours(24), "authenticators begun a day per person")];

    public override ValueTask MakeAsync(OperationFacts facts, CancellationToken cancellationToken)
    {
        _secret = Totp.NewSecret(Parameters.Algorithm);
        return default;
    }

    public override Enrollment Build(OperationFacts facts) => base.Build(facts) with
    {
        ProtectedSecret = Services.Authenticators.Protect(Id, _secret),
        Parameters = TotpEnrollment.Write(Parameters),
    };

    public override EnrollmentStarted Started(OperationFacts facts) => base.Started(facts) with
    {
        OtpauthUri = new Secret(OtpAuthUri.Create(Issuer, facts.User.Key.Store + "/" + facts.User.UserName.Replace(':', '_'), _secret, Parameters)),
    };

    public override void Dispose()
    {
        CryptographicOperations.ZeroMemory(_secret);
        base.Dispose();
    }
}
