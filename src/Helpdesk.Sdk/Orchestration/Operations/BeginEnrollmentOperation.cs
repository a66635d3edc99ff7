using System.Security.Cryptography;

namespace Helpdesk.Sdk;

/// <summary>Registers a pending factor for the user; it counts for nothing until it is proven.</summary>
internal sealed class BeginEnrollmentOperation(Corridor corridor, MessageWriter messages, OneTimeCodes codes, AuthenticatorCheck authenticators, EnrollRequest request)
    : Operation<EnrollmentStarted>, IDisposable
{
    public const string Purpose = "enroll";
    private readonly EnrollmentId _id = new(RandomNumberGenerator.GetHexString(32, lowercase: true));
    private byte[] _secret = [];
    private Secret? _code;

    public override HelpdeskAction Action => HelpdeskAction.Enroll;

    public EnrollmentId Id => _id;

    public override HelpdeskError? Check(OperationFacts facts)
    {
        if (request.Factor == FactorType.Authenticator)
            return null;
        if (request.Factor != FactorType.Email)
            return Errors.NotBuilt($"Enrolling {request.Factor}");
        if (!MailAddressText.IsValid(request.Address, out var problem))
            return Errors.InvalidInput($"The mail address {problem}.");
        return corridor.Notifiers.Find(NotificationChannel.Email) is null
            ? new HelpdeskError(ErrorKind.Unavailable, ErrorCode.NotifierUnavailable, "There is no notifier for mail, so no code can be sent (Notifiers:Smtp).")
            : null;
    }

    public override async ValueTask PrepareAsync(OperationFacts facts, CancellationToken cancellationToken)
    {
        if (request.Factor == FactorType.Authenticator)
            _secret = Totp.NewSecret(TotpParameters.Default.Algorithm);
        else if (request.Factor == FactorType.Email)
            _code = await codes.CreateAsync(Purpose, _id.Value, request.Factor.Value, null, corridor.Now, corridor.Now + OneTimeCodes.Lifetime, cancellationToken).ConfigureAwait(false);
    }

    public override IReadOnlyList<OutboxMessage> Messages(OperationFacts facts) => _code is null ? [] :
    [
        _code.Use((messages, facts, request), static (characters, s) => s.messages.EnrollCode(
            s.facts, NotificationChannel.Email, s.request.Address!, characters, s.request.Factor, OneTimeCodes.Lifetime)),
    ];

    public override async ValueTask<ChangeResult> ChangeAsync(OperationFacts facts, ChangePermit permit, CancellationToken cancellationToken)
    {
        await corridor.State.Enrollments.AddAsync(permit, new Enrollment
        {
            Id = _id,
            User = facts.User.Key,
            Factor = request.Factor,
            Address = request.Address is { } address ? MailAddressText.Canonical(address) : null,
            ProtectedSecret = _secret.Length == 0 ? default : authenticators.Protect(_id, _secret),
            CreatedAt = facts.Now,
        }, cancellationToken).ConfigureAwait(false);
        return ChangeResult.Succeeded();
    }

    public override EnrollmentStarted Complete(OperationFacts facts, ChangeResult change) => new()
    {
        Enrollment = _id,
        Factor = request.Factor,
        Destination = request.Address is { } address ? Masking.Email(address) : null,
        OtpauthUri = _secret.Length == 0 ? null : new Secret(OtpAuthUri.Create("Helpdesk", facts.User.Key.Store + "/" + facts.User.UserName.Replace(':', '_'), _secret, TotpParameters.Default)),
    };

    public override EnrollmentStarted Replay(DirectoryUser user, RecordedOutcome recorded) => new() { Enrollment = _id, Factor = request.Factor };

    public void Dispose()
    {
        _code?.Dispose();
        CryptographicOperations.ZeroMemory(_secret);
    }
}
