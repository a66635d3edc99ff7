using Helpdesk.Sdk.Tests.Desk;

namespace Helpdesk.Sdk.Tests.Pipeline;

/// <summary>A session serves the operator, the action and the contact it was made for, and says what it is for otherwise.</summary>
public sealed class ProofCheckTests
{
    private static readonly DateTimeOffset s_now = new(2026, 3, 1, 9, 0, 0, TimeSpan.Zero);
    private static readonly UserKey s_ann = new("here", "ann");

    private static readonly VerificationSession s_session = new()
    {
        Id = new SessionId("s-1"), Operator = "olga", Role = "Desk", Target = s_ann, Accounts = [s_ann], Action = HelpdeskAction.ResetPassword, Process = "password-reset", Ticket = "INC1",
        StartedAt = s_now.AddMinutes(-2), LastActivityAt = s_now.AddMinutes(-1),
    };

    private static readonly PersonFacts s_person = new()
    {
        Target = new DirectoryUser { Key = s_ann, UserName = "ann", Enabled = true },
        Accounts = [s_ann, new("here", "second"), new("cloud", "copy")],
        LinkedAccounts = [s_ann, new("here", "second")],
        Privilege = PrivilegeFacts.None,
    };

    public static TheoryData<string, VerificationSession?> Wrong => new()
    {
        { "There is no such verification session of this operator.", null },
        { "There is no such verification session of this operator.", s_session with { Operator = "Olga" } },
        { "The verification session is over (replaced): start another.", s_session with { Status = SessionStatus.Ended, EndReason = "replaced" } },
        { "The verification session is over (ended): start another.", s_session with { Status = SessionStatus.Ended } },
        { "The verification session is for another user.", s_session with { Accounts = [new UserKey("here", "bob")] } },
        { "The verification session is for another user.", s_session with { Target = new("cloud", "copy"), Accounts = [new("cloud", "copy"), s_ann] } },
        { "The verification session is for UnlockAccount, not ResetPassword.", s_session with { Action = HelpdeskAction.UnlockAccount } },
        { "The verification session is for ResetPassword, not ResetPassword.", s_session with { OptionsClass = "reveal" } },
        { "The verification session is for the process 'other'.", s_session with { Process = "other" } },
        { "The verification session is for another ticket.", s_session with { Ticket = null } },
        { "The verification has expired: start another.", s_session with { StartedAt = s_now.AddDays(-1), LastActivityAt = s_now.AddDays(-1) } },
    };

    [Theory]
    [MemberData(nameof(Wrong), DisableDiscoveryEnumeration = true)]
    public void What_it_is_not_for_is_said(string message, VerificationSession? session)
    {
        var error = Judge(session);
        Assert.Equal((ErrorCode.SessionInvalid, message), (error?.Code, error?.Message));
    }

    [Fact]
    public void The_session_of_this_very_call_serves() => Assert.Null(Judge(s_session));

    [Fact]
    public void The_session_of_a_linked_account_serves() => Assert.Null(Judge(s_session with { Target = new("here", "second"), Accounts = [new("here", "second"), s_ann] }));

    private static HelpdeskError? Judge(VerificationSession? session) => ProofCheck.Judge(
        session, new OperatorActor("olga", ["Desk"]), DeskHost.Contact with { Ticket = "INC1" }, s_person, HelpdeskAction.ResetPassword, "standard", "password-reset", new SessionSettings(), s_now);
}
