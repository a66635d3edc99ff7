namespace Helpdesk.Sdk;

/// <summary>Where a generated password may go: chosen, proven destinations of the user, by mail only when the policy says so.</summary>
internal static class DeliveryPlan
{
    // Far more than anybody is enrolled with.
    private const int MostWanted = 20;

    /// <summary>Where a secure link goes: chosen, proven destinations; by mail too, for it is worth nothing without the mailbox and dies with its use.</summary>
    public static HelpdeskError? ForLink(
        NotifierDirectory notifiers, IReadOnlyList<Delivery> wanted, IReadOnlyList<FactorCandidate> candidates, out IReadOnlyList<(NotificationChannel Channel, FactorCandidate Candidate)> destinations)
    {
        var chosen = new List<(NotificationChannel Channel, FactorCandidate Candidate)>();
        destinations = chosen;
        if (Malformed(wanted) is { } malformed)
            return malformed;
        foreach (var delivery in wanted)
            if (Find(notifiers, delivery, candidates, chosen) is { } problem)
                return problem;
        if (wanted.Count == 0)
            chosen.AddRange(Everywhere(notifiers, mail: true, candidates));
        return chosen.Count > 0 ? null : NoChannel("A link has nowhere to go: the user has no verified destination that may receive one now.");
    }

    public static HelpdeskError? Make(
        NotifierDirectory notifiers,
        OperationFacts facts,
        PolicySettings policy,
        IReadOnlyList<Delivery> wanted,
        IReadOnlyList<FactorCandidate> candidates,
        bool blind,
        out IReadOnlyList<(NotificationChannel Channel, FactorCandidate Candidate)> destinations)
    {
        var chosen = new List<(NotificationChannel Channel, FactorCandidate Candidate)>();
        destinations = chosen;
        if (Malformed(wanted) is { } malformed)
            return malformed;
        foreach (var delivery in wanted)
        {
            if (delivery.Channel == NotificationChannel.Email && !policy.AllowPasswordByMail)
                return new HelpdeskError(ErrorKind.Denied, ErrorCode.Denied, "Denied: the policy does not allow passwords by mail (AllowPasswordByMail).");
            if (Find(notifiers, delivery, candidates, chosen) is { } problem)
                return problem;
        }
        if (blind && wanted.Count == 0)
        {
            chosen.AddRange(Everywhere(notifiers, policy.AllowPasswordByMail, candidates));
            if (chosen.Count == 0)
                return NoChannel("A generated password has nowhere to go: the user has no verified destination that may receive one now.");
        }
        // One text message may have reached several numbers: they are one proof. So are two methods that reach one phone.
        // Personal data add nothing to a stolen phone.
        var proven = facts.Proofs.Where(static f => f.Factor != FactorType.PersonalData).ToList();
        return chosen.Count > 0 && RequirementCheck.Independent(proven) == 1 && chosen.TrueForAll(d => proven.Any(f => f.Independence == d.Candidate.Independence))
            ? new HelpdeskError(ErrorKind.Denied, ErrorCode.Denied, "Denied: the only destination is also the only proof; choose another one.")
            : null;
    }

    // Blind delivery is the default: without a choice it goes to every destination that may have it.
    private static IEnumerable<(NotificationChannel Channel, FactorCandidate Candidate)> Everywhere(
        NotifierDirectory notifiers, bool mail, IReadOnlyList<FactorCandidate> candidates) =>
        (from candidate in candidates
        where candidate is { Enrollment: not null, Address: not null, Unusable: null }
        let channel = candidate.Factor == FactorType.Email ? NotificationChannel.Email : NotificationChannel.Sms
        where notifiers.Find(channel) is not null && (channel != NotificationChannel.Email || mail)
        select (channel, candidate)).DistinctBy(static d => d.candidate.Value, StringComparer.Ordinal);

    // The approver reads these words, and each is a message that somebody pays for.
    private static HelpdeskError? Malformed(IReadOnlyList<Delivery> wanted) =>
        wanted.Count > MostWanted ? Errors.InvalidInput($"At most {MostWanted} destinations can be asked for.")
        : wanted.Any(static d => !InputText.IsWellFormed(d.Channel.Value, 64, out _)) ? Errors.InvalidInput("The name of a channel is not well-formed.")
        : null;

    private static HelpdeskError? Find(
        NotifierDirectory notifiers, Delivery delivery, IReadOnlyList<FactorCandidate> candidates, List<(NotificationChannel Channel, FactorCandidate Candidate)> chosen)
    {
        if (notifiers.Find(delivery.Channel) is null)
            return NoChannel($"There is no notifier for {delivery.Channel}.");
        var factor = delivery.Channel == NotificationChannel.Email ? FactorType.Email : FactorType.Mobile;
        var usable = candidates.Where(c => c.Factor == factor && c.Enrollment is not null && c.Unusable is null).ToList();
        if (delivery.Number < 1 || delivery.Number > usable.Count)
            return usable.Count == 0
                ? NoChannel($"The user has no verified destination for {delivery.Channel} that may receive a secret now.")
                : Errors.InvalidInput($"There is no {delivery.Channel} destination number {delivery.Number}: the user has {usable.Count}.");
        var destination = usable[delivery.Number - 1];
        if (!chosen.Exists(c => c.Channel == delivery.Channel && string.Equals(c.Candidate.Value, destination.Value, StringComparison.Ordinal)))
            chosen.Add((delivery.Channel, destination));
        return null;
    }

    private static HelpdeskError NoChannel(string message) => new(ErrorKind.Refused, ErrorCode.NoChannel, message);
}
