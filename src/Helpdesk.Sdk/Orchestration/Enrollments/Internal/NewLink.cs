namespace Helpdesk.Sdk;

/// <summary>Another account of the same human being. The user acts for the one; a code that goes to the owner of the other proves that one.</summary>
internal sealed class NewLink(DeskServices services, EnrollRequest request) : NewFactor(services, request)
{
    private PersonFacts? _other;
    private IReadOnlyList<(FactorType Factor, NotificationChannel Channel, string Address)> _destinations = [];
    private Secret? _code;

    public override HelpdeskError? CheckInput(HelpdeskSettings settings, string? language) => Request.Other is null ? Errors.InvalidInput("Say which account to link.") : null;

    public override async ValueTask<HelpdeskError?> CheckAsync(OperationFacts facts, CancellationToken cancellationToken)
    {
        var found = await LinkPartner.FindAsync(Services, facts, Request.Other!, cancellationToken).ConfigureAwait(false);
        if (!found.Succeeded)
            return found.Error;
        _other = found.Value;
        _destinations = await DestinationsAsync(found.Value, facts, cancellationToken).ConfigureAwait(false);
        return _destinations.Count > 0 ? null : LinkPartner.None();
    }

    // Counted on the person who gets them, and on the one who makes the help desk send them.
    public override IReadOnlyList<CounterClaim> Sends(OperationFacts facts) =>
    [
        .. EnrollmentSends.Pause(facts.Settings.Limits, facts.Person, Type.Value),
        LimitClaims.PerPerson(facts.Person, "enroll-links", facts.Settings.Limits.SendsPerDay, TimeSpan.FromHours(24), "codes for links a day per person"),
        .. EnrollmentSends.Pause(facts.Settings.Limits, _other!, "to-be-linked"),
        .. _destinations.SelectMany(d => EnrollmentSends.Of(Corridor, _other!, d.Factor, d.Address)),
    ];

    public override async ValueTask MakeAsync(OperationFacts facts, CancellationToken cancellationToken) => _code = await Services.Codes.CreateAsync(
        EnrollmentProof.Purpose, Id.Value, Type.Value, _other!.Target.Key.ToString(), facts.Now, facts.Now + facts.Settings.Codes.Lifetime, cancellationToken).ConfigureAwait(false);

    public override IReadOnlyList<OutboxMessage> Messages(OperationFacts facts) => _code is null ? [] :
        [.. _destinations.Select(d => _code.Use((this, facts, d), static (characters, s) => s.Item1.Services.Messages.LinkCode(
            s.facts, s.Item1._other!.Target, s.d.Channel, s.d.Address, characters, s.facts.Settings.Codes.Lifetime)))];

    public override Enrollment Build(OperationFacts facts) => base.Build(facts) with { Parameters = LinkedAccountParameters.Write(_other!.Target.Key) };

    public override void Dispose()
    {
        _code?.Dispose();
        base.Dispose();
    }

    // What the owner has proven and had for a while; only somebody without any such factor is reached as the directory says, and has been saying.
    private async ValueTask<IReadOnlyList<(FactorType Factor, NotificationChannel Channel, string Address)>> DestinationsAsync(
        PersonFacts other, OperationFacts facts, CancellationToken cancellationToken)
    {
        var enrolled = other.Enrollments.Where(e => e.User == other.Target.Key && e.Address is not null).ToList();
        if (enrolled.Count > 0)
        {
            var candidates = await Services.Factors.ListAsync(other, HelpdeskAction.Enroll, role: null, facts.Now, cancellationToken, asksVerifiers: false).ConfigureAwait(false);
            return Reachable(FactorBook.Usable(candidates).Where(c => enrolled.Exists(e => e.Id == c.Enrollment?.Id)).Select(static c => (c.Factor, c.Address!)));
        }
        var channels = await new ChannelBook(Corridor).ListAsync(other, facts.Now, cancellationToken).ConfigureAwait(false);
        return Reachable(channels.Where(c => !c.Quarantined && c.Channel == NotificationChannel.Email && other.Target.Emails.Contains(c.Address)).Select(static c => (FactorType.Email, c.Address)));
    }

    private List<(FactorType Factor, NotificationChannel Channel, string Address)> Reachable(IEnumerable<(FactorType Factor, string Address)> addresses) =>
        [.. from a in addresses
            let channel = a.Factor == FactorType.Email ? NotificationChannel.Email : NotificationChannel.Sms
            where Corridor.Notifiers.Find(channel) is not null
            select (a.Factor, channel, a.Address)];
}
