using Helpdesk.Sdk.Tests.Desk;

namespace Helpdesk.Sdk.Tests.Pipeline;

/// <summary>Every line of one walk names who was meant, and how far the caller was proven.</summary>
public sealed class WalkTests : IAsyncLifetime
{
    private static readonly DirectoryUser s_ann = new() { Key = new("local", "1"), UserName = "ann", Enabled = true };
    private readonly ScriptedLedger _ledger = new();
    private DeskHost _host = null!;
    private Corridor _corridor = null!;

    public async ValueTask InitializeAsync()
    {
        _host = await DeskHost.StartAsync();
        _corridor = _ledger.CorridorOf(_host);
    }

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Theory]
    [InlineData("local:ANN", true, "ann")]
    [InlineData("local:ANN", false, "local:ANN")]
    [InlineData("two\nlines", false, "(malformed)")]
    [InlineData(null, false, null)]
    public void A_line_names_the_account_or_else_what_was_typed(string? typed, bool found, string? name)
    {
        var walk = Begin(HelpdeskAction.ResetPassword, typed: typed);
        walk.Target(found ? s_ann : null);
        var line = walk.Line(HistoryStatus.Intended);
        Assert.Equal((name, found ? "local" : null, found ? "1" : null), (line.TargetName, line.TargetStore, line.TargetId));
    }

    [Theory]
    [InlineData(ErrorKind.NotFound, "typed", "not-found")]
    [InlineData(ErrorKind.Denied, "ann", "denied")]
    [InlineData(ErrorKind.InvalidInput, "ann", "failed")]
    public async Task Whoever_is_not_found_is_named_as_typed(ErrorKind kind, string name, string status)
    {
        var walk = Begin(HelpdeskAction.ResetPassword, typed: "typed");
        walk.Target(s_ann);
        var error = new HelpdeskError(kind, ErrorCode.Denied, "No.");

        Assert.Same(error, await walk.EndAsync(error, null));

        var line = Assert.Single(_ledger.Recorded);
        Assert.Equal((name, status, ErrorCode.Denied.Value, "No."), (line.TargetName, line.Status.Value, line.Reason, line.Detail));
    }

    [Theory]
    [InlineData("ResetPassword", "operator", false, "unverified")]
    [InlineData("ResetPassword", "operator", true, null)]
    [InlineData("ResetPassword", "user", false, null)]
    [InlineData("ResetPassword", "user", true, null)]
    [InlineData("Show", "operator", false, null)]
    [InlineData("Show", "operator", true, null)]
    public void Only_an_operator_who_need_not_prove_the_caller_of_a_credential_change_acts_unverified(string action, string performer, bool required, string? factors)
    {
        var walk = Begin(new HelpdeskAction(action), performer);
        Assert.Equal(factors, walk.Line(HistoryStatus.Intended, Facts(walk, required ? new VerificationRequirement() : null)).Factors);
        Assert.Null(walk.Line(HistoryStatus.Intended).Factors);
    }

    [Fact]
    public void What_proved_the_caller_is_named_once_each()
    {
        var walk = Begin(HelpdeskAction.ResetPassword);
        var now = _host.Time.GetUtcNow();
        var session = new VerificationSession
        {
            Id = new SessionId("s"), Operator = "olga", Role = "Desk", Target = s_ann.Key, Accounts = [s_ann.Key], Action = HelpdeskAction.ResetPassword, Process = "p", StartedAt = now, LastActivityAt = now,
            Verified = [new(FactorType.Email, "mail", now, false), new(FactorType.Mobile, "phone", now, false), new(FactorType.Email, "mail", now, false)],
        };
        Assert.Equal("Email,Mobile", walk.Line(HistoryStatus.Intended, Facts(walk, null) with { Session = session }).Factors);
    }

    private Walk Begin(HelpdeskAction action, string performer = "operator", string? typed = "ann") => new(
        _corridor,
        new OperationCall(new Contact(performer == "operator" ? new OperatorActor("olga", ["Desk"]) : new EndUserActor(s_ann.Key), DeskHost.Contact), new UserTarget(typed!), new OperationOptions()),
        action);

    private OperationFacts Facts(Walk walk, VerificationRequirement? requirement) => new()
    {
        Id = walk.Id, Contact = walk.Contact, Settings = walk.Settings, Store = _host.Local, Process = "p", Now = _host.Time.GetUtcNow(),
        Person = new PersonFacts { Target = s_ann, Accounts = [s_ann.Key], Privilege = PrivilegeFacts.None },
        Decision = new PolicyDecision { Outcome = PolicyOutcome.Allow, Role = "Desk", Requirement = requirement },
    };
}
