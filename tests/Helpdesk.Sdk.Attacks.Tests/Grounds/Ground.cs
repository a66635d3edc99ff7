using System.Data.Common;
using System.Globalization;
using System.Text.Json.Nodes;
using Helpdesk.Sdk.Testing;

namespace Helpdesk.Sdk.Attacks.Tests;

/// <summary>An assembled product on two nodes: one configuration, one state, one directory, one set of keys; mail and text messages over the network.</summary>
public abstract class Ground : IAsyncDisposable
{
    private static int _names;
    private readonly List<ShiftedClock> _clocks = [];
    private JsonObject _settings = null!;

    /// <summary>The store that is attacked.</summary>
    public const string Store = "corp";

    public Node One { get; private set; } = null!;

    public Node Two { get; private set; } = null!;

    public SmtpSink Mail { get; } = SmtpSink.Start();

    public SmsSink Texts { get; } = new();

    /// <summary>The container that the restricted roles may act in.</summary>
    public abstract string Staff { get; }

    /// <summary>A container beside it.</summary>
    public abstract string Left { get; }

    /// <summary>A container beside it that is named to look as if it lay inside.</summary>
    public abstract string LookAlike { get; }

    /// <summary>A group whose members are privileged, as the directory names it.</summary>
    public abstract string Keepers { get; }

    /// <summary>A group inside of that one.</summary>
    public abstract string Deputies { get; }

    /// <summary>A group of no consequence.</summary>
    public abstract string Sales { get; }

    protected string Folder { get; } = Directory.CreateTempSubdirectory("helpdesk-attacks-").FullName;

    /// <summary>What a further process is started with.</summary>
    public string ConfigurationFile => Path.Combine(Folder, "helpdesk.json");

    /// <summary>How far the time of the ground is ahead of the machine's.</summary>
    public TimeSpan Lead { get; private set; }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async Task StartAsync()
    {
        _settings = GroundSettings.Common(Staff, Mail.Port, Texts.Address);
        await PrepareAsync(_settings);
        await WriteAsync();
        One = new Node(ConfigurationFile);
        await One.Helpdesk.InitializeAsync(Token);
        Two = new Node(ConfigurationFile);
        _clocks.AddRange([One.Clock, Two.Clock]);
        await Two.Helpdesk.InitializeAsync(Token);
    }

    /// <summary>A name that no other test uses: operators have limits of their own.</summary>
    public static string Name(string stem) => $"{stem}-{Interlocked.Increment(ref _names).ToString(CultureInfo.InvariantCulture)}";

    /// <summary>Somebody new in the staff, enrolled with mail and authenticator for longer than the quarantine.</summary>
    public async Task<Person> PersonAsync() => (await PeopleAsync(1))[0];

    /// <inheritdoc cref="PersonAsync"/>
    public async Task<IReadOnlyList<Person>> PeopleAsync(int count)
    {
        var people = new List<Person>();
        for (var i = 0; i < count; i++)
        {
            var person = await AddAsync(Staff);
            await EnrollEmailAsync(person);
            await EnrollAuthenticatorAsync(person);
            people.Add(person);
        }
        await PassAsync(TimeSpan.FromHours(25));
        return people;
    }

    public async Task EnrollEmailAsync(Person person)
    {
        var started = Value(await One.Self(person).BeginEnrollmentAsync(new EnrollRequest(FactorType.Email, person.Mailbox), Token));
        using var code = new Secret(await Mail.CodeForAsync(person.Mailbox));
        Value(await One.Self(person).ConfirmEnrollmentAsync(started.Enrollment, code, Token));
    }

    public async Task EnrollAuthenticatorAsync(Person person)
    {
        using var started = Value(await One.Self(person).BeginEnrollmentAsync(new EnrollRequest(FactorType.Authenticator), Token));
        person.App = new AuthenticatorApp(started.OtpauthUri!.Use(0, static (c, _) => c.ToString()), One.Clock);
        using var code = new Secret(person.App.Current());
        Value(await One.Self(person).ConfirmEnrollmentAsync(started.Enrollment, code, Token));
    }

    /// <summary>Somebody links two accounts, and is let in on both sides.</summary>
    public async Task LinkAsync(Person one, Person two)
    {
        var started = Value(await One.Self(one).BeginEnrollmentAsync(new EnrollRequest(FactorType.LinkedAccount) { Other = two }, Token));
        using var code = new Secret(await Mail.CodeForAsync(two.Mailbox));
        Value(await One.Self(one).ConfirmEnrollmentAsync(started.Enrollment, code, Token));
    }

    /// <summary>Somebody new in the other store, enrolled with mail and authenticator just now.</summary>
    public async Task<Person> InPeopleAsync()
    {
        var name = Name("p");
        using var password = new Secret(SambaLab.PersonPassword);
        var key = Value(await One.As(Name("setup"), "Free").Users.CreateAsync(new CreateUserRequest("people", new NewUser
        {
            UserName = name, DisplayName = name.ToUpperInvariant(), Container = DistinguishedName.Parse("OU=Staff,DC=example"), Password = password,
        }), Token)).User!.Value;
        var person = new Person(key, name, key.Id);
        await EnrollEmailAsync(person);
        await EnrollAuthenticatorAsync(person);
        return person;
    }

    /// <summary>A session in which the person, on the telephone, has proven everything that is asked for.</summary>
    public async Task<SessionId> ProveAsync(OperatorDesk desk, Person person, HelpdeskAction action)
    {
        var started = Value(await desk.Verification.StartAsync(new StartVerificationRequest(person, action), Token));
        var view = Value(await SayCodeAsync(desk, person, started.Session));
        if (!view.Satisfied)
            view = Value(await SayTotpAsync(desk, person, started.Session));
        Assert.True(view.Satisfied, string.Join("; ", view.Missing));
        return started.Session;
    }

    /// <summary>Has a code mailed; the person reads it to the operator.</summary>
    public async Task<HelpdeskResult<VerificationView>> SayCodeAsync(OperatorDesk desk, Person person, SessionId session)
    {
        var code = await SendCodeAsync(desk, person, session);
        return await AnswerAsync(desk, session, FactorType.Email, code);
    }

    public async Task<string> SendCodeAsync(OperatorDesk desk, Person person, SessionId session)
    {
        var before = Mail.Mails.Count;
        Value(await desk.Verification.SendCodeAsync(session, FactorType.Email, cancellationToken: Token));
        for (var i = 0; i < 600; i++)
        {
            if (Mail.Mails.Skip(before).LastOrDefault(m => m.To.Contains(person.Mailbox, StringComparer.OrdinalIgnoreCase) && m.Code is not null) is { } mail)
                return mail.Code!;
            await Task.Delay(50, Token);
        }
        throw new InvalidOperationException($"No code came for {person.Mailbox}.");
    }

    /// <summary>The person reads a code to the operator that their authenticator has not shown before.</summary>
    public async Task<HelpdeskResult<VerificationView>> SayTotpAsync(OperatorDesk desk, Person person, SessionId session)
    {
        await PassAsync(TimeSpan.FromSeconds(60));
        return await AnswerAsync(desk, session, FactorType.Authenticator, person.App.Current());
    }

    public static async Task<HelpdeskResult<VerificationView>> AnswerAsync(OperatorDesk desk, SessionId session, FactorType factor, string answer)
    {
        using var secret = new Secret(answer);
        return await desk.Verification.AnswerAsync(session, factor, secret, Token);
    }

    public static async Task<HelpdeskResult<ResetPasswordOutcome>> ResetAsync(OperatorDesk desk, Person person, string password, SessionId? session = null, string? approval = null)
    {
        using var secret = new Secret(password);
        return await desk.Passwords.ResetAsync(new ResetPasswordRequest(person) { Password = secret, Session = session, Approval = approval, MustChange = false }, Token);
    }

    /// <summary>The newest link of a kind in somebody's mailbox.</summary>
    public async Task<string> LinkAsync(Person person, string kind)
    {
        await One.Host.FinishAsync(Token);
        await Two.Host.FinishAsync(Token);
        return Mail.LinkFor(person.Mailbox, kind);
    }

    public static async Task<HelpdeskResult<RedeemedLink>> RedeemAsync(Node node, string link, string password)
    {
        using var token = new Secret(link);
        using var secret = new Secret(password);
        return await node.Links.RedeemAsync(token, secret, Token);
    }

    public static async Task<HelpdeskResult<FreezeOutcome>> UndoAsync(Node node, string link)
    {
        using var token = new Secret(link);
        return await node.Links.UndoAsync(token, Token);
    }

    /// <summary>Asks for approval by trying, and has it granted on the second node.</summary>
    public async Task<string> GrantedAsync<T>(HelpdeskResult<T> refused, string approver)
    {
        var id = Asked(refused);
        Value(await Two.As(approver, "Lead").Approvals.GrantAsync(id, Token));
        return id;
    }

    public static string Asked<T>(HelpdeskResult<T> refused)
    {
        Assert.Equal(ErrorCode.ApprovalRequired, refused.Error?.Code);
        return Assert.IsType<string>(refused.Error!.Details["approval"]);
    }

    /// <summary>Demands that an attack is refused with a code, that the directory shows the account as before, and that the history tells of the refusal and of nothing else.</summary>
    /// <param name="person">Whom the attack is aimed at.</param>
    /// <param name="code">What it is refused with.</param>
    /// <param name="attack">The attack.</param>
    /// <param name="by">Who tries, where the line is about them, because they were not even let in to look for the person.</param>
    public async Task<HelpdeskError> RefusedAsync<T>(Person person, ErrorCode code, Func<Task<HelpdeskResult<T>>> attack, string? by = null)
    {
        var query = by is null ? new HistoryQuery { Targets = [person.Key] } : new HistoryQuery { Operator = by };
        var (before, lines) = (await LookAsync(person), (await HistoryAsync(query)).Count);
        var result = await attack();
        Assert.False(result.Succeeded, "The attack succeeded.");
        Assert.True(code == result.Error.Code, $"{result.Error.Code.Value}: {result.Error.Message}");
        Assert.Equal(before, await LookAsync(person));
        var after = (await HistoryAsync(query)).Skip(lines).ToList();
        Assert.NotEmpty(after);
        Assert.DoesNotContain(after, static l => l.Status == HistoryStatus.Intended || l.Status == HistoryStatus.Succeeded);
        return result.Error;
    }

    /// <summary>The lines about an account, oldest first.</summary>
    public Task<IReadOnlyList<HistoryEntry>> HistoryAsync(Person person) => HistoryAsync(new HistoryQuery { Targets = [person.Key] });

    /// <summary>The lines asked for, oldest first.</summary>
    public async Task<IReadOnlyList<HistoryEntry>> HistoryAsync(HistoryQuery query)
    {
        var lines = new List<HistoryEntry>();
        await foreach (var line in One.State.Ledger.QueryAsync(query, Token))
            lines.Add(line);
        lines.Reverse();
        return lines;
    }

    /// <summary>Changes the configuration of both nodes while they run, until it is disposed.</summary>
    public async Task<IAsyncDisposable> ReloadAsync(Action<JsonObject> change)
    {
        var former = _settings.DeepClone().AsObject();
        change(_settings);
        await ReloadAsync();
        return new Restoring(async () =>
        {
            _settings = former;
            await ReloadAsync();
        });
    }

    /// <summary>A third node on the same state and keys, whose configuration differs.</summary>
    public async Task<Node> AnotherNodeAsync(Action<JsonObject> change)
    {
        var settings = _settings.DeepClone().AsObject();
        change(settings);
        var file = Path.Combine(Folder, Name("node") + ".json");
        await File.WriteAllTextAsync(file, new JsonObject { ["Helpdesk"] = settings }.ToJsonString(), Token);
        var node = new Node(file);
        node.Clock.Lead = Lead;
        _clocks.Add(node.Clock);
        await node.Helpdesk.InitializeAsync(Token);
        return node;
    }

    /// <summary>Time passes, on both nodes and on the server of the state.</summary>
    public async Task PassAsync(TimeSpan time)
    {
        Lead += time;
        await ShiftStateAsync(Lead);
        _clocks.ForEach(c => c.Lead = Lead);
    }

    /// <summary>A new account with the password <see cref="SambaLab.PersonPassword"/>.</summary>
    public abstract Task<Person> AddAsync(string container);

    /// <summary>Somebody else who administers the directory writes an attribute: <c>mail</c>, <c>mobile</c> or <c>displayName</c>.</summary>
    public abstract Task SetAsync(Person person, string attribute, string value);

    /// <summary>Everything the directory keeps of an account, read past the product.</summary>
    public abstract Task<string> LookAsync(Person person);

    /// <summary>Whether the password opens the account.</summary>
    public abstract Task<bool> SignsInAsync(Person person, string password);

    /// <summary>Locks the account as it happens in life, by wrong passwords.</summary>
    public abstract Task LockAsync(Person person);

    /// <summary>Somebody else who administers the directory moves the account.</summary>
    public abstract Task MoveAsync(Person person, string container);

    /// <summary>Somebody else who administers the directory puts the account into a group of administrators, or takes it out.</summary>
    public abstract Task SetPrivilegedAsync(Person person, bool privileged);

    /// <summary>Runs SQL on the state, as somebody does who has got hold of the database.</summary>
    public async Task<int> ExecuteAsync(string sql)
    {
        await using var connection = Connect();
        await connection.OpenAsync(Token);
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        return await command.ExecuteNonQueryAsync(Token);
    }

    /// <summary>The rows that SQL finds, as text.</summary>
    public async Task<IReadOnlyList<string>> QueryAsync(string sql)
    {
        await using var connection = Connect();
        await connection.OpenAsync(Token);
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await using var reader = await command.ExecuteReaderAsync(Token);
        var rows = new List<string>();
        while (await reader.ReadAsync(Token))
            rows.Add(string.Join('\n', Enumerable.Range(0, reader.FieldCount).Select(i => $"{reader.GetName(i)}: {reader.GetValue(i)}")));
        return rows;
    }

    /// <summary>Everything that is stored, as somebody finds it who takes the database home.</summary>
    public abstract Task<string> DumpAsync();

    /// <summary>Nothing of some status (or nothing at all) can be written into the history, until it is disposed.</summary>
    public async Task<IAsyncDisposable> SpoilHistoryAsync(string? status)
    {
        await SpoilAsync(status);
        return new Restoring(() => RepairAsync());
    }

    protected abstract Task SpoilAsync(string? status);

    protected abstract Task RepairAsync();

    protected abstract DbConnection Connect();

    /// <summary>Adds the state and the store <c>corp</c>.</summary>
    protected abstract Task PrepareAsync(JsonObject settings);

    /// <summary>Sets the clock of the state's server, where it has one, ahead of the machine's.</summary>
    protected abstract Task ShiftStateAsync(TimeSpan lead);

    public static T Value<T>(HelpdeskResult<T> result)
    {
        Assert.True(result.Succeeded, $"{result.Error?.Code.Value}: {result.Error?.Message} {result.Error?.Diagnostic}");
        return result.Value;
    }

    public virtual async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        await One.DisposeAsync();
        await Two.DisposeAsync();
        await Mail.DisposeAsync();
        await Texts.DisposeAsync();
    }

    private async Task ReloadAsync()
    {
        await WriteAsync();
        One.Reload();
        Two.Reload();
    }

    private Task WriteAsync() => File.WriteAllTextAsync(ConfigurationFile, new JsonObject { ["Helpdesk"] = _settings.DeepClone() }.ToJsonString(), Token);

    private sealed class Restoring(Func<Task> restore) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync() => await restore();
    }
}
