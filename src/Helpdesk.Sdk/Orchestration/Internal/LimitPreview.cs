namespace Helpdesk.Sdk;

/// <summary>Which approvals and limits stand in the way of an operation, without taking anything.</summary>
internal sealed record LimitPreview
{
    public IReadOnlyList<ApprovalNeed> Needs { get; init; } = [];
    /// <summary>The limit that is reached, of several the one that opens last.</summary>
    public HelpdeskError? Limit { get; init; }
    /// <summary>A second person can grant one more than <see cref="Limit"/>.</summary>
    public bool LimitCanBeLifted { get; init; }
    public int? Remaining { get; init; }
    public DateTimeOffset? RetryAt { get; init; }

    public static async ValueTask<LimitPreview> MakeAsync(
        Corridor corridor, Walk walk, HelpdeskAction action, PersonFacts person, IReadOnlyList<CounterClaim> claims, CancellationToken cancellationToken)
    {
        var now = corridor.Now;
        var needs = new List<ApprovalNeed>();
        var preview = new LimitPreview();
        if (walk.Contact.Actor is OperatorActor && LimitClaims.OtherActionsOf(walk.Settings, action) is { } rule)
        {
            var others = await corridor.State.Ledger.GetCredentialActionsAsync(person.Accounts, now - rule.Window, cancellationToken).ConfigureAwait(false);
            if (others.FirstOrDefault(a => a != action && !rule.Exempt.Contains(a)) is { Value: not null } other)
                needs.Add(OtherAction(other, rule.Window));
        }
        foreach (var claim in claims)
        {
            var use = await corridor.State.Counters.PeekAsync(claim, now, cancellationToken).ConfigureAwait(false);
            if (claim.Excess == ExcessMeaning.LimitReached && claim.Keep == KeepOn.SuccessOrUnknown)
                preview = preview with { Remaining = Math.Min(preview.Remaining ?? int.MaxValue, Math.Max(0, claim.Limit - use.Used)) };
            if (use.RetryAt is not { } retryAt)
                continue;
            if (claim.Excess == ExcessMeaning.ApprovalRequired)
                needs.Add(LimitClaims.NeedOf(claim) with { EndsAt = retryAt });
            else
                preview = preview with { Limit = Errors.LimitReached(preview.Limit, claim, retryAt), LimitCanBeLifted = LimitClaims.CanBeLifted(claim) && (preview.Limit is null || preview.LimitCanBeLifted) };
            preview = preview with { RetryAt = preview.RetryAt is null || retryAt > preview.RetryAt ? retryAt : preview.RetryAt };
        }
        return preview with { Needs = needs };
    }

    public static ApprovalNeed OtherAction(HelpdeskAction other, TimeSpan? window) =>
        new(RuleNames.OtherAction, $"{other} was done to this person {Within(window)}.");

    private static string Within(TimeSpan? window) => window is not { } known ? "not long enough ago"
        : known.TotalHours >= 1 ? $"within {known.TotalHours:0} hours"
        : $"within {known.TotalMinutes:0} minutes";
}
