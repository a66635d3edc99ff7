namespace Helpdesk.Sdk;

/// <summary>A mailbox or number of the user's own, proven by a code that goes there.</summary>
internal abstract class NewAddress(DeskServices services, EnrollRequest request) : NewFactor(services, request)
{
    private Secret? _code;
    private string _address = "";

    protected abstract NotificationChannel Channel { get; }

    /// <summary>The address in the form in which it is stored; <see langword="null"/> when it is none.</summary>
    protected abstract string? Normalise(string? text, out string? problem);

    protected abstract string Mask(string address);

    public override HelpdeskError? CheckInput(HelpdeskSettings settings, string? language)
    {
        if (Normalise(Request.Address, out var problem) is not { } address)
            return Errors.InvalidInput($"The {(Type == FactorType.Email ? "mail address" : "mobile number")} {problem}.");
        _address = address;
        return Corridor.Notifiers.Find(Channel) is null
            ? new HelpdeskError(ErrorKind.Unavailable, ErrorCode.NotifierUnavailable, $"There is no notifier for {Channel}, so no code can be sent (Notifiers).")
            : null;
    }

    public override ValueTask<HelpdeskError?> CheckAsync(OperationFacts facts, CancellationToken cancellationToken) =>
        new(EnrollmentRules.Address(facts.Person, Type, _address));

    public override IReadOnlyList<CounterClaim> Sends(OperationFacts facts) =>
        [.. EnrollmentSends.Pause(facts.Settings.Limits, facts.Person, ContactValues.Of(Corridor.Protector, Type, _address)), .. EnrollmentSends.Of(Corridor, facts.Person, Type, _address)];

    public override async ValueTask MakeAsync(OperationFacts facts, CancellationToken cancellationToken) => _code = await Services.Codes.CreateAsync(
        EnrollmentProof.Purpose, Id.Value, Type.Value, null, facts.Now, facts.Now + facts.Settings.Codes.Lifetime, cancellationToken).ConfigureAwait(false);

    public override IReadOnlyList<OutboxMessage> Messages(OperationFacts facts) => _code is null ? [] :
    [
        _code.Use((this, facts), static (characters, s) => s.Item1.Services.Messages.EnrollCode(
            s.facts, s.Item1.Channel, s.Item1._address, characters, s.Item1.Type, s.facts.Settings.Codes.Lifetime)),
    ];

    public override Enrollment Build(OperationFacts facts) => base.Build(facts) with { Address = _address };

    public override EnrollmentStarted Started(OperationFacts facts) => base.Started(facts) with { Destination = Mask(_address) };

    public override void Dispose()
    {
        _code?.Dispose();
        base.Dispose();
    }
}
