using System.Security.Cryptography;
using System.Text.RegularExpressions;
using Helpdesk.Sdk;

namespace AgentDesk;

/// <summary>Makes the demo's people by the same doors as everybody: an operator creates them, they enroll themselves, some lock themselves out.</summary>
internal sealed partial class DemoMaker(IServiceProvider services)
{
    private const string Store = "local";
    private static readonly ContactInfo Contact = new() { Client = "demo" };
    private readonly IHelpdeskOrchestrator _helpdesk = services.GetRequiredService<IHelpdeskOrchestrator>();
    private readonly InProcessOutbox _mail = services.GetRequiredService<InProcessOutbox>();
    private readonly InProcessOutbox _texts = services.GetRequiredKeyedService<InProcessOutbox>(NotificationChannel.Sms.Value);
    private readonly TimeProvider _time = services.GetRequiredService<TimeProvider>();

    private OperatorDesk Desk => _helpdesk.ForOperator(new OperatorActor("setup", ["Setup"]), Contact);

    private LocalIdentityStore Local => services.GetRequiredService<IIdentityStoreCatalog>().TryGet(Store, out var store) && store is LocalIdentityStore local
        ? local
        : throw new InvalidOperationException("The demo needs a local directory named 'local'.");

    public async Task<IReadOnlyList<DemoAuthenticator>> MakeOperatorsAsync(CancellationToken cancellationToken)
    {
        var made = new List<DemoAuthenticator>();
        foreach (var (name, given, surname) in DemoOperators.All)
        {
            var written = RandomNumberGenerator.GetString("abcdefghijkmnpqrstuvwxyz23456789", 16);
            using var password = new Secret(written);
            await CreateAsync(Store, new NewUser
            {
                UserName = name,
                GivenName = given,
                Surname = surname,
                DisplayName = $"{given} {surname}",
                Email = $"{name}@corp.example",
                Container = DistinguishedName.Parse("OU=Desk,OU=Staff,DC=corp,DC=example"),
            }, cancellationToken, invite: true);
            await AcceptAsync($"{name}@corp.example", password, cancellationToken);
            using var offer = await Local.OfferAuthenticatorAsync(new LocalSignInRequest(name) { Password = password }, "demo", cancellationToken);
            var app = DemoAuthenticator.Scan(name, offer.OtpauthUri ?? throw new InvalidOperationException($"{name} could not register an authenticator: {offer.Outcome}.")) with { Password = written };
            using var code = new Secret(app.Code(_time.GetUtcNow()));
            if (!await Local.ConfirmAuthenticatorAsync(name, offer.Id!, code, cancellationToken))
                throw new InvalidOperationException($"{name}'s authenticator did not work.");
            app.Use(_time.GetUtcNow());
            made.Add(app);
        }
        return made;
    }

    /// <summary>Alice, who calls: locked out, enrolled with everything, with an account at a partner too.</summary>
    public async Task<IReadOnlyList<DemoAuthenticator>> MakeCallersAsync(CancellationToken cancellationToken)
    {
        using var password = new Secret(RandomNumberGenerator.GetString("abcdefghijkmnpqrstuvwxyz23456789", 16));
        var person = new NewUser
        {
            UserName = "alice",
            GivenName = "Alice",
            Surname = "Archer",
            DisplayName = "Alice Archer",
            Email = "alice@corp.example",
            Mobile = "+447700900123",
            Container = DistinguishedName.Parse("OU=Sales,OU=Staff,DC=corp,DC=example"),
            Password = password,
        };
        var alice = await CreateAsync(Store, person, cancellationToken);
        var partner = await CreateAsync("partners", person with { Email = "alice@partners.example", Password = null }, cancellationToken);
        await EnrollAsync(alice, FactorType.Email, "alice@private.example", cancellationToken);
        await EnrollAsync(alice, FactorType.Mobile, "+447700900123", cancellationToken);
        await EnrollQuestionsAsync(alice, cancellationToken);
        var phone = await EnrollAuthenticatorAsync(alice, "alice", cancellationToken);
        await EnrollAsync(partner, FactorType.Email, "alice@home.example", cancellationToken);
        await LinkAsync(alice, partner, cancellationToken);
        await DemoDevices.AddAsync(_helpdesk, Desk, alice, Contact, cancellationToken);
        await LockAsync("alice", cancellationToken);
        return [phone];
    }

    public async Task MakePeopleAsync(int count, Action made, CancellationToken cancellationToken)
    {
        var number = 0;
        foreach (var person in DemoPeople.Generate(count))
        {
            number++;
            using var password = number % 25 == 0 ? new Secret(RandomNumberGenerator.GetString("abcdefghijkmnpqrstuvwxyz23456789", 16)) : null;
            var key = await CreateAsync(Store, person with { Password = password }, cancellationToken);
            if (person.Enabled && number % 4 == 0 && person.SecondaryEmail is { } address)
                await EnrollAsync(key, FactorType.Email, address, cancellationToken);
            if (person.Enabled && number % 6 == 0 && person.Mobile is { } mobile)
                await EnrollAsync(key, FactorType.Mobile, mobile, cancellationToken);
            if (number % 10 == 0)
                await Desk.Groups.AddAsync(new GroupRequest(key, number % 20 == 0 ? "VPN users" : "Finance readers"), cancellationToken);
            if (person.Enabled && password is not null && number % 100 == 0)
                await LockAsync(person.UserName, cancellationToken);
            made();
        }
    }

    // By the link of the invitation: a password that an operator sets has to be changed at the first sign-in.
    private async Task AcceptAsync(string address, Secret password, CancellationToken cancellationToken)
    {
        Match? link = null;
        while (link is null)
        {
            link = _mail.Sent.Where(n => n.Destination == address).Select(static n => ResetAddress().Match(n.Text)).FirstOrDefault(static m => m.Success);
            if (link is null)
                await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, cancellationToken);
        }
        using var token = new Secret(link.Value);
        Value(await _helpdesk.ForLinks(Contact).RedeemAsync(token, password, cancellationToken));
    }

    private async Task<UserKey> CreateAsync(string store, NewUser user, CancellationToken cancellationToken, bool invite = false)
    {
        var created = await Desk.Users.CreateAsync(new CreateUserRequest(store, user) { Import = !invite, Invite = invite }, cancellationToken);
        return Value(created).User ?? throw new InvalidOperationException($"{user.UserName} was not created.");
    }

    private async Task EnrollAsync(UserKey user, FactorType factor, string address, CancellationToken cancellationToken)
    {
        var self = Self(user);
        var started = Value(await self.BeginEnrollmentAsync(new EnrollRequest(factor, address), cancellationToken));
        using var code = LastCode(factor == FactorType.Mobile ? _texts : _mail, address);
        Value(await self.ConfirmEnrollmentAsync(started.Enrollment, code, cancellationToken));
    }

    private async Task<DemoAuthenticator> EnrollAuthenticatorAsync(UserKey user, string name, CancellationToken cancellationToken)
    {
        var self = Self(user);
        using var started = Value(await self.BeginEnrollmentAsync(new EnrollRequest(FactorType.Authenticator), cancellationToken));
        var app = DemoAuthenticator.Scan(name, started.OtpauthUri!);
        using var code = new Secret(app.Code(_time.GetUtcNow()));
        Value(await self.ConfirmEnrollmentAsync(started.Enrollment, code, cancellationToken));
        app.Use(_time.GetUtcNow());
        return app;
    }

    private async Task EnrollQuestionsAsync(UserKey user, CancellationToken cancellationToken)
    {
        var number = services.GetRequiredService<IHelpdeskSettingsSource>().Current.Enrollment.Questions;
        var questions = QuestionCatalog.All.Take(number).Select(static q => new EnrollQuestion(q.Id, new Secret(DemoAnswers.To(q.Id)))).ToList();
        Value(await Self(user).BeginEnrollmentAsync(new EnrollRequest(FactorType.SecurityQuestions) { Questions = questions }, cancellationToken));
        foreach (var question in questions)
            question.Answer.Dispose();
    }

    private async Task LinkAsync(UserKey user, UserKey other, CancellationToken cancellationToken)
    {
        var self = Self(user);
        var (mails, texts) = (_mail.Sent.Count, _texts.Sent.Count);
        var started = Value(await self.BeginEnrollmentAsync(new EnrollRequest(FactorType.LinkedAccount) { Other = other }, cancellationToken));
        using var code = new Secret(_mail.Sent.Skip(mails).Concat(_texts.Sent.Skip(texts)).Select(static n => SixDigits().Match(n.Text)).First(static m => m.Success).Value);
        Value(await self.ConfirmEnrollmentAsync(started.Enrollment, code, cancellationToken));
    }

    private async Task LockAsync(string userName, CancellationToken cancellationToken)
    {
        using var wrong = new Secret("not the password");
        for (var i = 0; i < 5; i++)
            await Local.SignInAsync(userName, wrong, cancellationToken);
    }

    private EndUserDesk Self(UserKey user) => _helpdesk.ForUser(user, Contact, UserVouching.SecondFactor);

    private static Secret LastCode(InProcessOutbox outbox, string address) =>
        new(SixDigits().Match(outbox.Sent.Last(n => n.Destination == address && SixDigits().IsMatch(n.Text)).Text).Value);

    private static T Value<T>(HelpdeskResult<T> result) =>
        result.Succeeded ? result.Value : throw new InvalidOperationException($"The demo could not be made ({result.Error.Code}): {result.Error.Message}");

    [GeneratedRegex(@"http://[^\s]+/reset/[0-9A-Za-z._-]+")]
    private static partial Regex ResetAddress();

    [GeneratedRegex("(?<![0-9A-Za-z+])[0-9]{6}(?![0-9A-Za-z])")]
    private static partial Regex SixDigits();
}
