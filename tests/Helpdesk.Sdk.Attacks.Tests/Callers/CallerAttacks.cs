namespace Helpdesk.Sdk.Attacks.Tests;

/// <summary>Somebody calls who is not who they say.</summary>
public sealed class CallerAttacks(BothGrounds grounds)
{
    private static readonly HelpdeskAction Reset = HelpdeskAction.ResetPassword;
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory, OnGrounds]
    public async Task Caller_knows_everything_personal(GroundKind kind)
    {
        var ground = await grounds.OnAsync(kind);
        var (person, olga) = (await KnownAsync(ground), Ground.Name("olga"));
        var desk = ground.One.As(olga, "Desk");
        var session = Ground.Value(await desk.Verification.StartAsync(new StartVerificationRequest(person, Reset), Token)).Session;
        // The number in any form, and every question.
        Assert.Equal([FactorType.PersonalData], Ground.Value(await Ground.AnswerAsync(desk, session, FactorType.PersonalData, person.Number.Insert(7, ") ").Insert(3, " ("))).Verified);
        var view = await Answers.SayAllAsync(desk, session);
        Assert.Contains(FactorType.SecurityQuestions, view.Verified);
        Assert.False(view.Satisfied);
        await ground.RefusedAsync(person, ErrorCode.VerificationRequired, () => Ground.ResetAsync(ground.Two.As(olga, "Desk"), person, "New#Passw0rd1", session));
        await HonestAsync(ground, person);
    }

    [Theory, OnGrounds]
    public async Task Security_questions_alone_where_one_method_is_enough(GroundKind kind)
    {
        var ground = await grounds.OnAsync(kind);
        var (person, olga) = (await KnownAsync(ground), Ground.Name("olga"));
        await using var lax = await ground.ReloadAsync(static s => s["Roles"]!["Shifting"]!["Policies"]!["corp"]!["FactorsForNewPassword"] = 1);
        var desk = ground.One.As(olga, "Shifting");
        var session = Ground.Value(await desk.Verification.StartAsync(new StartVerificationRequest(person, Reset), Token)).Session;
        Assert.False((await Answers.SayAllAsync(desk, session)).Satisfied);
        await ground.RefusedAsync(person, ErrorCode.VerificationRequired, () => Ground.ResetAsync(ground.Two.As(olga, "Shifting"), person, "New#Passw0rd1", session));
        // With that policy a code is enough.
        Assert.True(Ground.Value(await ground.SayCodeAsync(desk, person, session)).Satisfied);
        Ground.Value(await Ground.ResetAsync(ground.Two.As(olga, "Shifting"), person, "Honest#Passw0rd1", session));
    }

    [Theory, OnGrounds]
    public async Task One_method_for_a_new_password(GroundKind kind)
    {
        var ground = await grounds.OnAsync(kind);
        var (person, olga) = (await ground.PersonAsync(), Ground.Name("olga"));
        var desk = ground.One.As(olga, "Desk");
        var session = Ground.Value(await desk.Verification.StartAsync(new StartVerificationRequest(person, Reset), Token)).Session;
        Assert.False(Ground.Value(await ground.SayCodeAsync(desk, person, session)).Satisfied);
        await ground.RefusedAsync(person, ErrorCode.VerificationRequired, () => Ground.ResetAsync(ground.Two.As(olga, "Desk"), person, "New#Passw0rd1", session));
        await ground.RefusedAsync(person, ErrorCode.VerificationRequired, () => Ground.ResetAsync(ground.Two.As(olga, "Desk"), person, "New#Passw0rd1"));
        Assert.True(Ground.Value(await ground.SayTotpAsync(desk, person, session)).Satisfied);
        Ground.Value(await Ground.ResetAsync(ground.Two.As(olga, "Desk"), person, "Honest#Passw0rd1", session));
    }

    [Theory, OnGrounds]
    public async Task Phone_number_changed_an_hour_ago(GroundKind kind)
    {
        var ground = await grounds.OnAsync(kind);
        var (person, desk) = (await KnownAsync(ground), ground.One.As(Ground.Name("olga"), "Desk"));
        const string Attackers = "+4915166666666";
        await ground.SetAsync(person, "mobile", Attackers);
        await ground.PassAsync(TimeSpan.FromHours(1));
        // Seen for the first time now, on one node; a day later the other still counts from then.
        Assert.False(await ReachesAsync(ground, ground.One, person, Attackers));
        await ground.PassAsync(TimeSpan.FromHours(23));
        Assert.False(await ReachesAsync(ground, ground.Two, person, Attackers));
        await ground.PassAsync(TimeSpan.FromHours(2));
        Assert.True(await ReachesAsync(ground, ground.Two, person, Attackers));
    }

    [Theory, OnGrounds]
    public async Task Second_factor_enrolled_by_the_attacker_just_before(GroundKind kind)
    {
        var ground = await grounds.OnAsync(kind);
        var (person, olga) = (await ground.AddAsync(ground.Staff), Ground.Name("olga"));
        await ground.EnrollEmailAsync(person);
        await ground.PassAsync(TimeSpan.FromHours(25));
        await ground.EnrollAuthenticatorAsync(person);
        var desk = ground.Two.As(olga, "Desk");
        var session = Ground.Value(await desk.Verification.StartAsync(new StartVerificationRequest(person, Reset), Token)).Session;
        Ground.Value(await ground.SayCodeAsync(desk, person, session));
        Assert.Equal(ErrorCode.VerificationFailed, (await ground.SayTotpAsync(desk, person, session)).Error?.Code);
        await ground.RefusedAsync(person, ErrorCode.VerificationRequired, () => Ground.ResetAsync(ground.One.As(olga, "Desk"), person, "New#Passw0rd1", session));
        await ground.PassAsync(TimeSpan.FromHours(25));
        await HonestAsync(ground, person);
    }

    [Theory, OnGrounds]
    public async Task Account_linked_by_the_attacker_just_before(GroundKind kind)
    {
        var ground = await grounds.OnAsync(kind);
        var victim = await ground.AddAsync(ground.Staff);
        await ground.EnrollEmailAsync(victim);
        var attacker = await ground.PersonAsync();
        await ground.LinkAsync(attacker, victim);
        await ground.PassAsync(TimeSpan.FromMinutes(3));
        var (olga, two) = (Ground.Name("olga"), ground.Two);
        var desk = two.As(olga, "Desk");
        // The attacker's factors are old, and count for the attacker's own account only.
        var session = Ground.Value(await desk.Verification.StartAsync(new StartVerificationRequest(victim, Reset), Token)).Session;
        Assert.Equal(ErrorCode.VerificationFailed, (await Ground.AnswerAsync(desk, session, FactorType.Authenticator, attacker.App.Current())).Error?.Code);
        await ground.RefusedAsync(victim, ErrorCode.VerificationRequired, () => Ground.ResetAsync(desk, victim, "New#Passw0rd1", session));
        await ground.PassAsync(TimeSpan.FromHours(25));
        var later = Ground.Value(await desk.Verification.StartAsync(new StartVerificationRequest(victim, Reset), Token)).Session;
        Assert.True((await Ground.AnswerAsync(desk, later, FactorType.Authenticator, attacker.App.Current())).Succeeded);
    }

    [Theory, OnGrounds]
    public async Task Mailbox_that_opens_with_the_very_password(GroundKind kind)
    {
        var ground = await grounds.OnAsync(kind);
        var (person, desk) = (await ground.PersonAsync(), ground.Two.As(Ground.Name("olga"), "Desk"));
        await ground.SetAsync(person, "mail", person.Mailbox.ToUpperInvariant());
        var reset = Ground.Value(await desk.Verification.StartAsync(new StartVerificationRequest(person, Reset), Token));
        Assert.False(reset.Factors.Single(static f => f.Factor == FactorType.Email).Usable);
        Assert.False((await desk.Verification.SendCodeAsync(reset.Session, FactorType.Email, cancellationToken: Token)).Succeeded);
        Ground.Value(await ground.SayTotpAsync(desk, person, reset.Session));
        await ground.RefusedAsync(person, ErrorCode.VerificationRequired, () => Ground.ResetAsync(desk, person, "New#Passw0rd1", reset.Session));
        // For whom the password is not lost it proves as before.
        var unlock = Ground.Value(await desk.Verification.StartAsync(new StartVerificationRequest(person, HelpdeskAction.UnlockAccount), Token)).Session;
        Assert.True(Ground.Value(await ground.SayCodeAsync(desk, person, unlock)).Satisfied);
    }

    [Theory, OnGrounds]
    public async Task Unenrolled_person_in_restricted_mode(GroundKind kind)
    {
        var ground = await grounds.OnAsync(kind);
        var person = await ground.AddAsync(ground.Staff);
        await ground.RefusedAsync(person, ErrorCode.Denied, () => Ground.ResetAsync(ground.Two.As(Ground.Name("olga"), "Desk"), person, "New#Passw0rd1"));
        await ground.RefusedAsync(person, ErrorCode.Denied, () => ground.Two.As(Ground.Name("olga"), "Desk").Accounts.UnlockAsync(new UnlockAccountRequest(person), Token));
        Ground.Value(await Ground.ResetAsync(ground.Two.As(Ground.Name("otto"), "Free"), person, "Honest#Passw0rd1"));
    }

    [Theory, OnGrounds]
    public async Task First_enrollment_without_code_or_second_factor(GroundKind kind)
    {
        var ground = await grounds.OnAsync(kind);
        var person = await ground.AddAsync(ground.Staff);
        await ground.RefusedAsync(person, ErrorCode.Denied, () => ground.Two.Self(person, UserVouching.None).BeginEnrollmentAsync(new EnrollRequest(FactorType.Authenticator), Token));
        await ground.RefusedAsync(person, ErrorCode.VerificationFailed, async () =>
        {
            using var guess = new Secret("ABCD-EFGH-IJKL-MNOP");
            return await ground.One.Self(person, UserVouching.None).BeginEnrollmentAsync(new EnrollRequest(FactorType.Authenticator) { Code = guess }, Token);
        });
        Assert.Empty(await ground.Two.State.Enrollments.GetAsync([person.Key], Token));
        await ground.EnrollAuthenticatorAsync(person);
        Assert.Single(await ground.Two.State.Enrollments.GetAsync([person.Key], Token));
    }

    [Theory, OnGrounds]
    public async Task Enrollment_confirmed_by_somebody_else(GroundKind kind)
    {
        var ground = await grounds.OnAsync(kind);
        var (victim, attacker) = (await ground.AddAsync(ground.Staff), await ground.AddAsync(ground.Staff));
        var started = Ground.Value(await ground.One.Self(victim).BeginEnrollmentAsync(new EnrollRequest(FactorType.Email, victim.Mailbox), Token));
        using var code = new Secret(await ground.Mail.CodeForAsync(victim.Mailbox));
        Assert.Equal(ErrorCode.VerificationFailed, (await ground.Two.Self(attacker).ConfirmEnrollmentAsync(started.Enrollment, code, Token)).Error?.Code);
        Assert.Empty(await ground.Two.State.Enrollments.GetAsync([attacker.Key], Token));
        Ground.Value(await ground.Two.Self(victim).ConfirmEnrollmentAsync(started.Enrollment, code, Token));
        // Once: the code is gone.
        Assert.Equal(ErrorCode.VerificationFailed, (await ground.One.Self(victim).ConfirmEnrollmentAsync(started.Enrollment, code, Token)).Error?.Code);
        Assert.True(Assert.Single(await ground.Two.State.Enrollments.GetAsync([victim.Key], Token)).IsActive);
    }

    /// <summary>Somebody whose mail address and number stand in the directory for long, and who has enrolled questions as well.</summary>
    private static async Task<Person> KnownAsync(Ground ground)
    {
        var person = await ground.AddAsync(ground.Staff);
        await ground.SetAsync(person, "mail", $"{person.Name}@corp.example");
        await ground.SetAsync(person, "mobile", person.Number);
        await ground.EnrollEmailAsync(person);
        await ground.EnrollAuthenticatorAsync(person);
        await Answers.EnrollAsync(ground.One, person);
        // The first look.
        Ground.Value(await ground.One.As(Ground.Name("olga"), "Desk").Verification.StartAsync(new StartVerificationRequest(person, Reset), Token));
        await ground.PassAsync(TimeSpan.FromHours(25));
        return person;
    }

    private static async Task<bool> ReachesAsync(Ground ground, Node node, Person person, string number)
    {
        var desk = node.As(Ground.Name("olga"), "Desk");
        var session = Ground.Value(await desk.Verification.StartAsync(new StartVerificationRequest(person, Reset), Token));
        var sent = (await desk.Verification.SendCodeAsync(session.Session, FactorType.Mobile, cancellationToken: Token)).Succeeded;
        Assert.Equal(sent, session.Factors.Single(static f => f.Factor == FactorType.Mobile).Usable);
        Assert.Equal(sent, ground.Texts.Texts.Any(t => t.To == number));
        return sent;
    }

    private static async Task HonestAsync(Ground ground, Person person)
    {
        await ground.PassAsync(TimeSpan.FromMinutes(3));
        var desk = ground.Two.As(Ground.Name("otto"), "Desk");
        Ground.Value(await Ground.ResetAsync(desk, person, "Honest#Passw0rd1", await ground.ProveAsync(desk, person, Reset)));
        Assert.True(await ground.SignsInAsync(person, "Honest#Passw0rd1"));
    }
}
