using Microsoft.Extensions.DependencyInjection;

namespace Helpdesk.Sdk.Tests.Desk;

/// <summary>
/// A desk at which a story is played: two operators who may approve each other's requests, a lead, alice with two linked accounts and mallory with an
/// account of his own. Whatever reaches the directory is judged by the model.
/// </summary>
internal sealed partial class Story : IAsyncDisposable
{
    private const string AliceMail = "alice@private.example";
    private const string MalloryMail = "mallory@private.example";
    private static readonly TimeSpan Quarantine = TimeSpan.FromMinutes(20);
    private readonly FactorHost _host;
    private readonly UserKey _alice;
    private readonly UserKey _second;
    private readonly UserKey _mallory;
    private readonly Dictionary<string, byte[]> _secrets = new(StringComparer.Ordinal);
    private readonly Dictionary<string, long> _steps = new(StringComparer.Ordinal);
    private Action? _judge;
    private int _mailboxes;

    private Story(FactorHost host, Expected expected)
    {
        _host = host;
        _alice = host.AddUser("alice");
        _second = host.AddUser("alice.second");
        _mallory = host.AddUser("mallory");
        Model = new Model(expected, host.Desk.Time.GetUtcNow, user => user == _mallory ? "mallory" : "alice");
        host.Desk.Stub.OnChange = () =>
        {
            Model.Demand(_judge is not null, "a change that nobody asked for");
            _judge?.Invoke();
            return ChangeResult.Succeeded("dc1");
        };
    }

    public Model Model { get; }

    /// <summary>What was done and what came of it, to be read when it is wrong.</summary>
    public List<string> Told { get; } = [];

    private DateTimeOffset Now => _host.Desk.Time.GetUtcNow();
    private IEnumerable<Notification> Mails => _host.Desk.Outbox.Sent;
    private LinkDesk LinkHolder => _host.Desk.Orchestrator.ForLinks(DeskHost.Contact);
    private ControlDesk Lead => _host.Desk.As("lena", "Lead").Control;

    public static async Task<Story> StartAsync(
        Expected? expected = null, Action<IServiceCollection, Func<IServiceProvider, IHelpdeskState>>? plant = null, Action<Dictionary<string, string?>>? change = null)
    {
        Func<IServiceProvider, IHelpdeskState> state = static _ => throw new InvalidOperationException("Not built yet.");
        var host = await FactorHost.StartAsync(
            settings =>
            {
                AttackDesk.Links(settings);
                settings["Helpdesk:Contacts:Quarantine"] = Quarantine.ToString();
                string[] more = ["FreezeAccount", "UnfreezeAccount", "ApproveOperation"];
                for (var i = 0; i < more.Length; i++)
                    settings[$"Helpdesk:Roles:Desk:Permissions:{7 + i}"] = more[i];
                settings["Helpdesk:Roles:Lead:Permissions:0"] = "StopTheDesk";
                settings["Helpdesk:Roles:Lead:Policies:stub:Mode"] = "Unrestricted";
                change?.Invoke(settings);
                state = AttackDesk.StateOf(settings);
            },
            services: services => plant?.Invoke(services, state));
        var story = new Story(host, expected ?? new Expected());
        await story.PeopleAsync();
        return story;
    }

    public async Task TellAsync(IEnumerable<Call> calls)
    {
        foreach (var call in calls)
        {
            var changes = _host.Desk.Stub.Changes;
            var outcome = await RunAsync(call);
            Model.Demand(_host.Desk.Stub.Changes - changes <= 1, "one call was several changes");
            Told.Add($"{_host.Desk.Time.GetUtcNow():HH:mm:ss} {call}: {outcome}");
            if (Model.Violations.Count > 0)
                return;
        }
    }

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    private async Task PeopleAsync()
    {
        await _host.LinkAsync(_alice, _second);
        foreach (var (user, name, mail) in new[] { (_alice, "alice", AliceMail), (_mallory, "mallory", MalloryMail) })
        {
            await _host.EnrollAsync(user, FactorType.Email, mail);
            await _host.EnrollQuestionsAsync(user);
            _secrets[name] = await _host.Desk.EnrollAuthenticatorAsync(user);
            Model.Factors[name] =
            [
                new(FactorType.Email, mail, Now, Now + Quarantine), new(FactorType.SecurityQuestions, "", Now, Now + Quarantine), new(FactorType.Authenticator, "", Now, Now + Quarantine),
            ];
            _steps[name] = Step(Now) - 1;
        }
        _host.Desk.Time.Advance(Quarantine);
    }

    private Task<string> RunAsync(Call call) => call.Verb switch
    {
        Verb.Start => StartAsync(call.Operator, call.Foreign ? "mallory" : "alice", call.Action),
        Verb.SendCode => SendCodeAsync(call.Operator),
        Verb.SayCode => SayCodeAsync(call.Operator, call.How % 4),
        Verb.SayTotp => SayTotpAsync(call.Operator, call.How % 4),
        Verb.AnswerQuestions => AnswerQuestionsAsync(call.Operator, right: call.How % 3 < 2),
        Verb.Prove => ProveAsync(call.Operator, call.Action),
        Verb.Wait => WaitAsync(call.Time),
        Verb.Reset => ResetAsync(call),
        Verb.Unlock => UnlockAsync(call),
        Verb.SendLink => SendLinkAsync(call),
        Verb.Redeem => RedeemAsync(call.How % 4),
        Verb.Enroll => EnrollAsync(),
        Verb.Unenroll => UnenrollAsync(call),
        Verb.Freeze => FreezeAsync(call.Operator),
        Verb.Undo => UndoAsync(),
        Verb.Unfreeze => UnfreezeAsync(call),
        Verb.Grant => AnswerApprovalAsync(call, granted: true),
        Verb.Refuse => AnswerApprovalAsync(call, granted: false),
        Verb.Stop => StopAsync(stopped: true),
        Verb.StartAgain => StopAsync(stopped: false),
        Verb.Revoke => RevokeAsync(call.Operator, revoked: true),
        Verb.Admit => RevokeAsync(call.Operator, revoked: false),
        _ => throw new ArgumentOutOfRangeException(nameof(call)),
    };

    private OperatorDesk Desk(string operatorName) => _host.As(operatorName);

    private Task<string> WaitAsync(TimeSpan time)
    {
        _host.Desk.Time.Advance(time);
        return Task.FromResult("later");
    }

    private static string Say<T>(HelpdeskResult<T> result) => result.Succeeded ? "done" : result.Error.Code.Value;
}
