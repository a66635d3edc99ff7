namespace Helpdesk.Sdk;

/// <summary>The limits of behaviour.md §3 as claims of one operation. Caps come first: passing them asks for approval, which outranks a limit.</summary>
internal static class LimitClaims
{
    private static readonly TimeSpan Day = TimeSpan.FromHours(24);
    private static readonly HelpdeskAction[] Exempt = [HelpdeskAction.UnlockAccount];

    public static IReadOnlyList<CounterClaim> Of(HelpdeskSettings settings, Actor actor, HelpdeskAction action, ProcessSettings process, PersonFacts person)
    {
        if (!ActionCatalog.Get(action).CredentialAffecting)
            return [];
        var claims = CapsOf(settings, actor, person);
        var prefix = actor is EndUserActor ? "self/" : "";
        if (action != HelpdeskAction.SendResetLink)
            claims.Add(Process(person, process, prefix));
        claims.Add(Action(person, action, process, prefix));
        if (action == HelpdeskAction.ResetPassword)
            claims.Add(RefusedPasswords(settings, person));
        return claims;
    }

    /// <summary>What a secure link takes beside its own limit and holds until it ends: the slot of a reset, of the process and of the action.</summary>
    public static IReadOnlyList<CounterClaim> SlotsOfLink(PersonFacts person, ProcessSettings process) =>
        [Process(person, process), Action(person, HelpdeskAction.ResetPassword, process)];

    public static CounterClaim Process(PersonFacts person, ProcessSettings process, string prefix = "") =>
        PerPerson(person, $"{prefix}process:{process.Name}", process.Limit, process.Window, $"times '{process.Name}' per person");

    public static CounterClaim Action(PersonFacts person, HelpdeskAction action, ProcessSettings process, string prefix = "") =>
        PerPerson(person, $"{prefix}action:{action}", Math.Max(process.Limit, 3), process.Window, $"times {action} per person");

    public static CounterClaim RefusedPasswords(HelpdeskSettings settings, PersonFacts person) =>
        PerPerson(person, "password-refused", settings.Limits.RefusedPasswords, Day, "refused passwords per person") with { Keep = KeepOn.PasswordRefused };

    public static CounterClaim PerPerson(PersonFacts person, string counter, int limit, TimeSpan window, string description) => new()
    {
        Counter = counter,
        Member = person.Target.Key.ToString(),
        CountedMembers = [.. person.Accounts.Select(static k => k.ToString())],
        Limit = limit,
        Window = window,
        Description = description,
    };

    /// <summary>The guard on two different actions; <see langword="null"/> = the action is not under it.</summary>
    public static OtherActionRule? OtherActionsOf(HelpdeskSettings settings, HelpdeskAction action) =>
        ActionCatalog.Get(action).CredentialAffecting && !Exempt.Contains(action) ? new OtherActionRule(settings.Limits.OtherActionWindow, Exempt) : null;

    /// <summary>What a second person would agree to when the claim does not fit.</summary>
    public static ApprovalNeed NeedOf(CounterClaim claim) => claim.Excess == ExcessMeaning.ApprovalRequired
        ? new ApprovalNeed(claim.Counter[..claim.Counter.IndexOf(':', StringComparison.Ordinal)], $"more than {claim.Limit} {claim.Description}.")
        : new ApprovalNeed(RuleNames.Limit, $"one more than {claim.Limit} {claim.Description}.");

    /// <summary>Whether an approval was asked for because the operator has done so much, whoever the target is.</summary>
    public static bool IsCap(string rule) => rule is RuleNames.OperatorActions or RuleNames.OperatorPersons;

    /// <summary>Whether an approval grants one more; the guard against asking a store for its password history stays.</summary>
    public static bool CanBeLifted(CounterClaim claim) => claim.Keep == KeepOn.SuccessOrUnknown;

    /// <summary>The claims with those lifted that an approval names: still counted, not judged.</summary>
    public static IReadOnlyList<CounterClaim> Lift(IReadOnlyList<CounterClaim> claims, Approval? approval) =>
        approval is null ? claims : [.. claims.Select(c => CanBeLifted(c) && approval.Reasons.Contains(NeedOf(c).Rule) ? c with { Limit = int.MaxValue } : c)];

    /// <summary>What an operator may do in all, whoever the persons are; nothing for anybody else.</summary>
    public static List<CounterClaim> CapsOf(HelpdeskSettings settings, Actor who, PersonFacts person)
    {
        if (who is not OperatorActor actor)
            return [];
        var caps = settings.Caps;
        var anchor = person.Accounts.Select(static k => k.ToString()).Min(StringComparer.Ordinal)!;
        // Whoever signs in as OLGA is not another operator than olga.
        var name = LetterCase.Fold(actor.Name);
        var actions = new CounterClaim
        {
            Counter = $"{RuleNames.OperatorActions}:{name}",
            Member = anchor,
            Limit = caps.Actions,
            Window = caps.Window,
            Excess = ExcessMeaning.ApprovalRequired,
            Description = "credential-affecting actions per operator",
        };
        return [actions, actions with { Counter = $"{RuleNames.OperatorPersons}:{name}", Distinct = true, Limit = caps.Persons, Description = "persons per operator" }];
    }
}
