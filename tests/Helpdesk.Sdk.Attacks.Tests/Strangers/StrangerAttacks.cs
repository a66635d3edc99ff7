using System.Diagnostics;

namespace Helpdesk.Sdk.Attacks.Tests;

/// <summary>Somebody on the network, without any account, or an operator who is to see a part only, asks and measures.</summary>
public sealed class StrangerAttacks(BothGrounds grounds)
{
    private static readonly HelpdeskAction Unlock = HelpdeskAction.UnlockAccount;
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory, OnGrounds]
    public async Task Stranger_measures_links_that_do_not_work(GroundKind kind)
    {
        var ground = await grounds.OnAsync(kind);
        var person = await ground.PersonAsync();
        var links = new List<string>();
        for (var i = 0; i < 2; i++)
        {
            Ground.Value(await ground.One.As(Ground.Name("olga"), "Free").Passwords.SendLinkAsync(new SendLinkRequest(person), Token));
            links.Add(await ground.LinkAsync(person, "reset"));
        }
        var (dead, live) = (links[0], links[1]);
        var dot = live.LastIndexOf('.');
        await SameAsync(
            [() => TryAsync(ground, dead), () => TryAsync(ground, live[..dot] + "." + new string('A', live.Length - dot - 1)), () => TryAsync(ground, "https://desk.example/reset/" + new string('0', 32) + live[dot..])],
            static (text, _) => text);
        Ground.Value(await Ground.RedeemAsync(ground.Two, live, "Honest#Passw0rd1"));
    }

    [Theory, OnGrounds]
    public async Task Stranger_measures_who_can_be_enrolled(GroundKind kind)
    {
        var ground = await grounds.OnAsync(kind);
        var (known, enrolled) = (await ground.AddAsync(ground.Staff), await ground.PersonAsync());
        string[] names = [known.Name, enrolled.Name, "nobody-at-all"];
        await SameAsync([.. names.Select(name => (Func<Task<HelpdeskError>>)(async () =>
        {
            using var guess = new Secret("ABCD-EFGH-IJKL-MNOP");
            return (await ground.Two.Helpdesk.ForUser(new UserTarget($"{Ground.Store}:{name}"), Node.Contact, UserVouching.None).BeginEnrollmentAsync(
                new EnrollRequest(FactorType.Authenticator) { Code = guess }, Token)).Error!;
        }))], (text, i) => text.Replace(names[i], "NAME", StringComparison.Ordinal));
        Assert.Empty(await ground.One.State.Enrollments.GetAsync([known.Key], Token));
    }

    [Theory, OnGrounds]
    public async Task Stranger_measures_time_of_unknown_and_hidden_user(GroundKind kind)
    {
        var ground = await grounds.OnAsync(kind);
        var (hidden, olga) = (await ground.AddAsync(ground.Left), ground.Two.As(Ground.Name("olga"), "Desk"));
        string[] names = [hidden.Name, new('x', hidden.Name.Length)];
        await SameAsync([.. names.Select(name => (Func<Task<HelpdeskError>>)(async () => (await olga.Users.ShowAsync(new UserTarget($"{Ground.Store}:{name}"), Token)).Error!))],
            (text, i) => text.Replace(names[i], "NAME", StringComparison.Ordinal));
        // The history tells who was meant; not to those who could not see them.
        Assert.Contains(await ground.HistoryAsync(hidden), static l => l.Reason == "outside-scope");
        var lines = Ground.Value(await olga.History.ReadAsync(new HistoryRequest { Action = HelpdeskAction.Show, By = "nobody" }, Token));
        Assert.DoesNotContain(lines, l => l.TargetId == hidden.Key.Id);
        Ground.Value(await ground.Two.As(Ground.Name("otto"), "Free").Users.ShowAsync(hidden, Token));
    }

    [Theory, OnGrounds]
    public async Task Unlock_used_as_an_oracle(GroundKind kind)
    {
        var ground = await grounds.OnAsync(kind);
        var people = await ground.PeopleAsync(2);
        var (locked, free, hidden, olga) = (people[0], people[1], await ground.AddAsync(ground.Left), Ground.Name("olga"));
        await ground.LockAsync(locked);
        await ground.LockAsync(hidden);
        var desk = ground.Two.As(olga, "Desk");
        Person[] all = [locked, free];
        await SameAsync([.. all.Select(p => (Func<Task<HelpdeskError>>)(async () => (await desk.Accounts.UnlockAsync(new UnlockAccountRequest(p) { Linked = LinkedChoice.Everyone }, Token)).Error!))],
            (text, i) => text.Replace(all[i].Name, "NAME", StringComparison.Ordinal));
        string[] names = [hidden.Name, new('x', hidden.Name.Length)];
        await SameAsync([.. names.Select(n => (Func<Task<HelpdeskError>>)(async () => (await desk.Accounts.UnlockAsync(new UnlockAccountRequest(new UserTarget($"{Ground.Store}:{n}")), Token)).Error!))],
            (text, i) => text.Replace(names[i], "NAME", StringComparison.Ordinal));
        // Whoever has proven to be the user is unlocked, and hears so.
        await ground.PassAsync(TimeSpan.FromMinutes(3));
        var session = await ground.ProveAsync(desk, locked, Unlock);
        Ground.Value(await desk.Accounts.UnlockAsync(new UnlockAccountRequest(locked) { Session = session }, Token));
        Assert.True(await ground.SignsInAsync(locked, Testing.SambaLab.PersonPassword));
    }

    [Theory, OnGrounds]
    public async Task Wrong_answers_lock_nobody_out(GroundKind kind)
    {
        var ground = await grounds.OnAsync(kind);
        var person = await ground.PersonAsync();
        var before = await ground.LookAsync(person);
        for (var i = 0; i < 4; i++)
        {
            var desk = (i % 2 == 0 ? ground.One : ground.Two).As(Ground.Name("agent"), "Desk");
            var session = Ground.Value(await desk.Verification.StartAsync(new StartVerificationRequest(person, Unlock), Token)).Session;
            for (var j = 0; j < 4; j++)
                Assert.False((await Ground.AnswerAsync(desk, session, FactorType.Authenticator, "0000000")).Succeeded);
        }
        Assert.Equal(before, await ground.LookAsync(person));
        Assert.True(await ground.SignsInAsync(person, Testing.SambaLab.PersonPassword));
    }

    [Theory, OnGrounds]
    public async Task Strangers_fill_the_history(GroundKind kind)
    {
        var ground = await grounds.OnAsync(kind);
        var before = (await ground.QueryAsync("SELECT COALESCE(MAX(Sequence), 0) FROM History"))[0];
        for (var i = 0; i < 30; i++)
            Assert.Equal(ErrorCode.LinkInvalid, (await TryAsync(ground, $"{i:D32}.{new string('A', 43)}")).Code);
        var lines = Number((await ground.QueryAsync("SELECT COALESCE(MAX(Sequence), 0) FROM History"))[0]) - Number(before);
        Assert.InRange(lines, 0, 4);
        // Counted all the same: at the latest when the process ends.
        await ground.Two.Host.FinishAsync(Token);
        Assert.Contains(await ground.HistoryAsync(new HistoryQuery { From = ground.One.Clock.GetUtcNow() - TimeSpan.FromHours(1) }), static l => l.Detail?.Contains(" times since the line before", StringComparison.Ordinal) == true);
    }

    [Theory, OnGrounds]
    public async Task Password_sent_to_the_mailbox_without_the_policy_saying_so(GroundKind kind)
    {
        var ground = await grounds.OnAsync(kind);
        var (person, olga) = (await ground.PersonAsync(), Ground.Name("olga"));
        var desk = ground.Two.As(olga, "Desk");
        var session = await ground.ProveAsync(desk, person, HelpdeskAction.ResetPassword);
        // What waits from before is on its way.
        await ground.One.Host.FinishAsync(Token);
        await ground.Two.Host.FinishAsync(Token);
        var (before, mails) = (await ground.LookAsync(person), ground.Mail.Mails.Count);
        var result = await desk.Passwords.ResetAsync(new ResetPasswordRequest(person) { Session = session, Deliver = [new Delivery(NotificationChannel.Email, 1)] }, Token);
        Assert.False(result.Succeeded, "The attack succeeded.");
        Assert.Equal(before, await ground.LookAsync(person));
        await ground.Two.Host.FinishAsync(Token);
        Assert.Equal(mails, ground.Mail.Mails.Count);
        Ground.Value(await Ground.ResetAsync(desk, person, "Honest#Passw0rd1", session));
    }

    [Theory, OnGrounds]
    public async Task Many_persons_brought_to_their_limit_and_nobody_notices(GroundKind kind)
    {
        var ground = await grounds.OnAsync(kind);
        var before = (await AlertsAsync(ground)).Count;
        for (var i = 0; i < 3; i++)
        {
            var person = await ground.AddAsync(ground.Staff);
            for (var j = 0; j < 4; j++)
                Assert.Equal(j < 3, (await Ground.ResetAsync((j % 2 == 0 ? ground.One : ground.Two).As(Ground.Name("mallory"), "Free"), person, $"New#Passw0rd{j}")).Succeeded);
        }
        Assert.Single((await AlertsAsync(ground)).Skip(before));
    }

    private static async Task<IReadOnlyList<HistoryEntry>> AlertsAsync(Ground ground) =>
        [.. (await ground.HistoryAsync(new HistoryQuery { Action = HelpdeskAction.Alert })).Where(static l => l.Reason == AlertKind.LimitsReached.Value)];

    private static long Number(string row) => long.Parse(row[(row.IndexOf(": ", StringComparison.Ordinal) + 2)..], System.Globalization.CultureInfo.InvariantCulture);

    private static async Task<HelpdeskError> TryAsync(Ground ground, string link) => (await Ground.RedeemAsync(ground.Two, link, "Attackers#Passw0rd1")).Error!;

    /// <summary>
    /// All are answered the same, and take the same: of many rounds the fastest of each is compared, which a busy machine cannot make faster. What tells them apart in
    /// practice, a slow hash or a journey to the directory for one of them only, would be many times as much.
    /// </summary>
    private static async Task SameAsync(IReadOnlyList<Func<Task<HelpdeskError>>> asked, Func<string, int, string> neutral)
    {
        var (answers, fastest) = (new HashSet<(ErrorKind, ErrorCode, string)>(), Enumerable.Repeat(TimeSpan.MaxValue, asked.Count).ToList());
        for (var round = 0; round < 12; round++)
            for (var i = 0; i < asked.Count; i++)
            {
                var began = Stopwatch.GetTimestamp();
                var error = await asked[i]();
                var took = Stopwatch.GetElapsedTime(began);
                fastest[i] = took < fastest[i] ? took : fastest[i];
                Assert.NotNull(error);
                answers.Add((error.Kind, error.Code, neutral(error.Message, i)));
            }
        Assert.Single(answers);
        Assert.True(fastest.Max() < fastest.Min() * 4 + TimeSpan.FromMilliseconds(20), string.Join(" / ", fastest));
    }
}
