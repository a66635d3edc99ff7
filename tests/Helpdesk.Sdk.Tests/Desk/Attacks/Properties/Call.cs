namespace Helpdesk.Sdk.Tests.Desk;

/// <summary>One call of a story. What the numbers mean depends on the verb.</summary>
/// <param name="Verb">What is done.</param>
/// <param name="Who">By which of the two operators, where an operator does it.</param>
/// <param name="How">In which way.</param>
public readonly record struct Call(Verb Verb, int Who, int How)
{
    public static readonly string[] Operators = ["olga", "otto"];

    /// <summary>What callers are verified for.</summary>
    public static readonly HelpdeskAction[] Actions =
        [HelpdeskAction.ResetPassword, HelpdeskAction.SendResetLink, HelpdeskAction.UnlockAccount, HelpdeskAction.Unenroll, HelpdeskAction.UnfreezeAccount];

    public static readonly FactorType[] Factors = [FactorType.Email, FactorType.Authenticator, FactorType.SecurityQuestions];

    public static readonly TimeSpan[] Waits =
    [
        TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(30), TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(2), new(0, 4, 59), TimeSpan.FromMinutes(5),
        new(0, 9, 59), TimeSpan.FromMinutes(10), TimeSpan.FromMinutes(15), TimeSpan.FromMinutes(30), TimeSpan.FromMinutes(40), TimeSpan.FromHours(24),
    ];

    public string Operator => Operators[Who];
    public HelpdeskAction Action => Actions[How % Actions.Length];
    public FactorType Factor => Factors[How % Factors.Length];
    public TimeSpan Time => Waits[How % Waits.Length];

    /// <summary>Somebody who does not belong there: another's account, session, link or code.</summary>
    public bool Foreign => How % 4 == 3;

    /// <summary>The approval granted last goes along.</summary>
    public bool Approved => (How & 8) != 0;

    /// <summary>The second of the person's accounts.</summary>
    public bool OtherAccount => (How & 16) != 0;

    public override string ToString() => Verb switch
    {
        Verb.Wait => $"wait {Time:c}",
        Verb.Start => $"{Operator} starts to verify {(Foreign ? "mallory" : "alice")} for {Action}",
        Verb.Prove => $"{Operator} verifies alice for {Action}",
        Verb.SendCode => $"{Operator} sends a code",
        Verb.SayCode => $"the caller tells {Operator} {(How % 4) switch { 1 => "a wrong code", 2 => "an older code", 3 => "the code of another session", _ => "the code" }}",
        Verb.SayTotp => $"the caller tells {Operator} {(How % 4) switch { 1 => "a wrong step", 2 => "a step used before", 3 => "mallory's step", _ => "the authenticator's code" }}",
        Verb.AnswerQuestions => $"the caller answers {Operator}'s questions {(How % 3 == 2 ? "wrong" : "right")}",
        Verb.Reset or Verb.Unlock or Verb.SendLink => $"{Operator}: {Verb}{Target}{Session}{Approval}",
        Verb.Unenroll => $"{Operator}: {Verb} {Factor}{Session}{Approval}",
        Verb.Unfreeze => $"{Operator}: {Verb}{Session}{Approval}",
        Verb.Redeem => $"somebody redeems {(How % 4) switch { 1 => "an older link", 3 => "a link that is none", _ => "the newest link" }}",
        Verb.Enroll => "somebody signed in as alice enrolls a mailbox",
        Verb.Undo => "alice says \"this wasn't me\"",
        Verb.Grant or Verb.Refuse => $"{Operator}: {Verb} the {(How % 4 == 1 ? "oldest" : "newest")} request",
        Verb.Stop or Verb.StartAgain => $"the lead: {Verb}",
        Verb.Revoke or Verb.Admit => $"the lead: {Verb} {Operator}",
        _ => $"{Operator}: {Verb}",
    };

    private string Target => OtherAccount ? " alice's second account" : " alice";
    private string Session => (How % 4) switch { 2 => " without session", 3 => " in the other's session", _ => "" };
    private string Approval => Approved ? " with the last approval" : "";
}
