using Microsoft.Extensions.DependencyInjection;

namespace Helpdesk.Sdk.Tests.Desk;

/// <summary>A desk at which callers are verified by every factor: two stores, text messages, tickets.</summary>
public sealed class FactorHost : IAsyncDisposable
{
    private SecurityAnswers? _answers;

    private FactorHost(DeskHost desk, PhoneNetwork phones, TicketDesk tickets)
    {
        Desk = desk;
        Phones = phones;
        Tickets = tickets;
    }

    public DeskHost Desk { get; }
    public PhoneNetwork Phones { get; }
    public TicketDesk Tickets { get; }
    public static CancellationToken Token => TestContext.Current.CancellationToken;

    public static async Task<FactorHost> StartAsync(Action<Dictionary<string, string?>>? change = null, bool ticketSource = true, Action<IServiceCollection>? services = null)
    {
        var (phones, tickets) = (new PhoneNetwork(), new TicketDesk());
        SecurityAnswers? answers = null;
        var desk = await DeskHost.StartAsync(
            settings =>
            {
                StubStoreFactory.Configure(settings);
                settings["Helpdesk:Contacts:DefaultRegion"] = "DE";
                change?.Invoke(settings);
            },
            collection =>
            {
                collection.AddSingleton<INotifier>(phones);
                if (ticketSource)
                    collection.AddSingleton<ITicketSource>(tickets);
                services?.Invoke(collection);
                collection.AddSingleton(sp => answers = new SecurityAnswers(sp.GetRequiredService<Corridor>()) { Iterations = 1000 });
            });
        return new FactorHost(desk, phones, tickets) { _answers = answers };
    }

    public OperatorDesk As(string name = "olga", string role = "Desk", string? ticket = null) => Desk.As(name, role, ticket);

    public UserKey AddUser(string name, params (string Attribute, string Value)[] contacts)
    {
        var key = Desk.Stub.Add(name);
        Change(key, contacts);
        return key;
    }

    public void Change(UserKey user, params (string Attribute, string Value)[] contacts) =>
        Desk.Stub.Users[user.Id] = Desk.Stub.Users[user.Id] with
        {
            ContactAttributes = contacts.GroupBy(static c => c.Attribute).ToDictionary(static g => g.Key, static g => (IReadOnlyList<string>)[.. g.Select(static c => c.Value)], StringComparer.OrdinalIgnoreCase),
        };

    /// <summary>Enrolls as the state would have it after the user proved the factor.</summary>
    public async Task<EnrollmentId> EnrollAsync(UserKey user, FactorType factor, string? address = null, TimeSpan age = default, EnrollmentId? id = null, (string Parameters, byte[] Protected)? secret = null)
    {
        var at = Desk.Time.GetUtcNow() - age;
        var enrollment = new Enrollment
        {
            Id = id ?? new EnrollmentId(Guid.NewGuid().ToString("N")),
            User = user,
            Factor = factor,
            Address = address,
            Parameters = secret?.Parameters,
            ProtectedSecret = secret?.Protected ?? [],
            CreatedAt = at,
            ProvenAt = at,
        };
        await Desk.State.Enrollments.AddAsync(Permit(user, HelpdeskAction.Enroll), enrollment, Token);
        return enrollment.Id;
    }

    /// <summary>Enrolls questions q1, q2 …; the answer to each is <c>answer</c> and its number.</summary>
    public Task<EnrollmentId> EnrollQuestionsAsync(UserKey user, int count = 4, TimeSpan age = default)
    {
        var id = new EnrollmentId(Guid.NewGuid().ToString("N"));
        return EnrollAsync(user, FactorType.SecurityQuestions, null, age, id,
            _answers!.Seal(id, [.. Enumerable.Range(1, count).Select(static i => ($"q{i}", $"Question {i}?", new Secret($"answer {i}")))]));
    }

    public ValueTask LinkAsync(UserKey one, UserKey two) =>
        Desk.State.Enrollments.LinkAsync(Permit(one, HelpdeskAction.Enroll), one, two, Desk.Time.GetUtcNow(), Token);

    public ValueTask<bool> FreezeAsync(UserKey user) => Desk.State.Freezes.FreezeAsync(
        Permit(user, HelpdeskAction.FreezeAccount), new FreezeRecord(user, Desk.Time.GetUtcNow(), "the user", "this wasn't me"), [user], Token);

    public ChangePermit Permit(UserKey user, HelpdeskAction action) => new(OperationId.Create(Desk.Time.GetUtcNow()), action, user.Store, user.Id);

    public Task<HelpdeskResult<VerificationView>> StartAsync(OperatorDesk desk, UserKey user, HelpdeskAction action) =>
        desk.Verification.StartAsync(new StartVerificationRequest(user, action), Token);

    public async Task<SessionId> OpenAsync(OperatorDesk desk, UserKey user, HelpdeskAction action)
    {
        var started = await StartAsync(desk, user, action);
        Assert.True(started.Succeeded, started.Error?.Message);
        return started.Value.Session;
    }

    public async Task<HelpdeskResult<VerificationView>> AnswerAsync(OperatorDesk desk, SessionId session, FactorType factor, string answer, string? question = null)
    {
        using var secret = new Secret(answer);
        return await desk.Verification.AnswerAsync(session, factor, secret, question, Token);
    }

    /// <summary>Asks and answers all questions right.</summary>
    public async Task<VerificationView> AnswerQuestionsAsync(OperatorDesk desk, SessionId session)
    {
        var asked = await desk.Verification.AskAsync(session, Token);
        Assert.True(asked.Succeeded, asked.Error?.Message);
        var view = asked.Value;
        foreach (var question in asked.Value.Questions)
        {
            var answered = await AnswerAsync(desk, session, FactorType.SecurityQuestions, "Answer-" + question.Id[1..], question.Id);
            Assert.True(answered.Succeeded, answered.Error?.Message);
            view = answered.Value;
        }
        return view;
    }

    public static FactorView Of(VerificationView view, FactorType factor) => view.Factors.Single(f => f.Factor == factor);

    public ValueTask DisposeAsync() => Desk.DisposeAsync();
}
