using System.Text.Json.Nodes;

namespace Helpdesk.Sdk.Attacks.Tests;

/// <summary>Ways that lead through several rooms of the house.</summary>
public sealed class CombinedAttacks(BothGrounds grounds)
{
    private static readonly HelpdeskAction Reset = HelpdeskAction.ResetPassword;
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory, OnGrounds]
    public async Task Link_redeemed_while_the_password_is_reset_with_approval(GroundKind kind)
    {
        var ground = await grounds.OnAsync(kind);
        var (person, olga) = (await ground.PersonAsync(), Ground.Name("olga"));
        Ground.Value(await ground.One.As(Ground.Name("mallory"), "Free").Passwords.SendLinkAsync(new SendLinkRequest(person), Token));
        var link = await ground.LinkAsync(person, "reset");
        var approval = await ground.GrantedAsync(await Ground.ResetAsync(ground.Two.As(olga, "Free"), person, "Desks#Passw0rd1"), Ground.Name("bob"));
        var redeeming = Task.Run(() => Ground.RedeemAsync(ground.One, link, "Attackers#Passw0rd1"), Token);
        var reset = await Ground.ResetAsync(ground.Two.As(olga, "Free"), person, "Desks#Passw0rd1", approval: approval);
        var redeemed = await redeeming;
        // Whichever came first: after the reset was done nothing of the link begins.
        var lines = await ground.HistoryAsync(person);
        if (reset.Succeeded)
        {
            var after = lines.SkipWhile(static l => !(l.Action == Reset && l.Status == HistoryStatus.Succeeded));
            Assert.DoesNotContain(after, static l => l.PerformerKind != "operator" && l.Status == HistoryStatus.Intended);
        }
        Assert.True(redeemed.Succeeded || reset.Succeeded, "Neither was done.");
        Assert.Equal(ErrorCode.LinkInvalid, (await Ground.RedeemAsync(ground.Two, link, "Attackers#Passw0rd2")).Error?.Code);
        Assert.False(await ground.SignsInAsync(person, "Attackers#Passw0rd2"));
    }

    [Theory, OnGrounds]
    public async Task Account_of_a_strict_store_reset_through_a_linked_one_of_a_lax_store(GroundKind kind)
    {
        var ground = await grounds.OnAsync(kind);
        var (person, elsewhere) = (await ground.PersonAsync(), await ground.InPeopleAsync());
        await ground.PassAsync(TimeSpan.FromHours(25));
        await ground.LinkAsync(person, elsewhere);
        await ground.PassAsync(TimeSpan.FromHours(25));
        await using var mixed = await ground.ReloadAsync(static s =>
        {
            var role = s["Roles"]!["Desk"]!.DeepClone();
            role["Policies"]!["people"] = new JsonObject { ["Mode"] = "Unrestricted", ["AllowRevealedWithoutChange"] = true };
            s["Roles"]!["Mixed"] = role;
        });
        var desk = ground.Two.As(Ground.Name("mallory"), "Mixed");
        var before = await ground.LookAsync(person);
        using var password = new Secret("New#Passw0rd1");
        var unproven = await desk.Passwords.ResetAsync(new ResetPasswordRequest(elsewhere) { Password = password, MustChange = false, Linked = LinkedChoice.Everyone }, Token);
        Assert.True(!unproven.Succeeded || Assert.Single(unproven.Value.Linked).Error is not null, "The strict store's account was reset without a proof.");
        Assert.Equal(before, await ground.LookAsync(person));
        var otto = ground.Two.As(Ground.Name("otto"), "Desk");
        Ground.Value(await Ground.ResetAsync(otto, person, "Honest#Passw0rd1", await ground.ProveAsync(otto, person, Reset)));
    }

    [Theory, OnGrounds]
    public async Task Enrollment_code_used_by_many_at_once_or_for_somebody_else(GroundKind kind)
    {
        var ground = await grounds.OnAsync(kind);
        var (person, attacker) = (await ground.AddAsync(ground.Staff), await ground.AddAsync(ground.Staff));
        var code = await CodeAsync(ground, person, Ground.Name("olga"));
        async Task<HelpdeskResult<EnrollmentStarted>> BeginAsync(Node node, Person who)
        {
            using var secret = new Secret(code);
            return await node.Self(who, UserVouching.None).BeginEnrollmentAsync(new EnrollRequest(FactorType.Authenticator) { Code = secret }, Token);
        }
        await ground.RefusedAsync(attacker, ErrorCode.VerificationFailed, () => BeginAsync(ground.Two, attacker));
        var results = await Racing.ManyAsync(ground, 12, (node, _) => BeginAsync(node, person));
        Assert.Single(results, static r => r.Succeeded);
        Assert.All(results.Where(static r => !r.Succeeded), static r => Assert.Equal(ErrorCode.VerificationFailed, r.Error!.Code));
        foreach (var result in results)
            result.Value?.Dispose();
    }

    [Theory, OnGrounds]
    public async Task Enrollment_code_of_an_operator_who_was_revoked(GroundKind kind)
    {
        var ground = await grounds.OnAsync(kind);
        var (person, mallory, lead) = (await ground.AddAsync(ground.Staff), Ground.Name("mallory"), ground.One.As(Ground.Name("bob"), "Lead"));
        var code = await CodeAsync(ground, person, mallory);
        Ground.Value(await lead.Control.RevokeAsync(mallory, cancellationToken: Token));
        Ground.Value(await lead.Control.AdmitAsync(mallory, Token));
        await ground.RefusedAsync(person, ErrorCode.VerificationFailed, async () =>
        {
            using var secret = new Secret(code);
            return await ground.Two.Self(person, UserVouching.None).BeginEnrollmentAsync(new EnrollRequest(FactorType.Authenticator) { Code = secret }, Token);
        });
        Assert.Empty(await ground.One.State.Enrollments.GetAsync([person.Key], Token));
    }

    [Theory, OnGrounds]
    public async Task Contact_changed_then_everything_sent_there(GroundKind kind)
    {
        var ground = await grounds.OnAsync(kind);
        var (person, mallory) = (await ground.PersonAsync(), Ground.Name("mallory"));
        const string Attackers = "+4915177777777";
        Ground.Value(await ground.One.As(mallory, "Free").Users.UpdateAsync(new UpdateUserRequest(person, new UserUpdate { Mobile = Attackers }), Token));
        // A second action on the person is another one's as well, on the other node.
        await ground.RefusedAsync(person, ErrorCode.ApprovalRequired, () => Ground.ResetAsync(ground.Two.As(mallory, "Free"), person, "New#Passw0rd1"));
        // Nor does the number receive or prove anything, whoever looks.
        var desk = ground.Two.As(Ground.Name("otto"), "Desk");
        var session = Ground.Value(await desk.Verification.StartAsync(new StartVerificationRequest(person, HelpdeskAction.UnlockAccount), Token));
        Assert.DoesNotContain(session.Factors, static f => f.Factor == FactorType.Mobile && f.Usable);
        await ground.Two.Host.FinishAsync(Token);
        Assert.DoesNotContain(ground.Texts.Texts, static t => t.To == Attackers && t.Text.Contains("desk.example/", StringComparison.Ordinal));
    }

    [Theory, OnGrounds]
    public async Task Account_created_over_an_existing_one(GroundKind kind)
    {
        var ground = await grounds.OnAsync(kind);
        var person = await ground.PersonAsync();
        var before = await ground.LookAsync(person);
        foreach (var name in new[] { person.Name, person.Name.ToUpperInvariant() })
        {
            using var password = new Secret("Attackers#Passw0rd1");
            var created = await ground.Two.As(Ground.Name("mallory"), "Free").Users.CreateAsync(new CreateUserRequest(Ground.Store, new NewUser
            {
                UserName = name, DisplayName = name, Container = DistinguishedName.Parse(ground.Staff), Password = password,
            }) { Import = true }, Token);
            Assert.False(created.Succeeded, "The attack succeeded.");
        }
        Assert.Equal(before, await ground.LookAsync(person));
    }

    [Theory, OnGrounds]
    public async Task Campaign_of_an_operator_who_was_revoked(GroundKind kind)
    {
        var ground = await grounds.OnAsync(kind);
        var (person, mallory, lead) = (await ground.AddAsync(ground.Staff), Ground.Name("mallory"), ground.One.As(Ground.Name("bob"), "Lead"));
        await ground.SetAsync(person, "mail", person.Mailbox);
        var request = new StartCampaignRequest { Users = [person], Subject = "Click here", Message = "Go to https://evil.example/" };
        Ground.Value(await ground.One.As(mallory, "Free").Campaigns.StartAsync(request, cancellationToken: Token));
        Ground.Value(await lead.Control.RevokeAsync(mallory, cancellationToken: Token));
        await ground.Two.Host.WorkCampaignsAsync(cancellationToken: Token);
        Assert.DoesNotContain(ground.Mail.Mails, m => m.To.Contains(person.Mailbox, StringComparer.OrdinalIgnoreCase));
        Assert.Equal(ErrorCode.OperatorRevoked, (await ground.Two.As(mallory, "Free").Campaigns.StartAsync(request, cancellationToken: Token)).Error?.Code);
    }

    /// <summary>A code for a first enrollment, issued under approval.</summary>
    private static async Task<string> CodeAsync(Ground ground, Person person, string name)
    {
        var desk = ground.One.As(name, "Free");
        var approval = await ground.GrantedAsync(await desk.Enrollments.IssueCodeAsync(new IssueEnrollmentCodeRequest(person), Token), Ground.Name("bob"));
        using var issued = Ground.Value(await desk.Enrollments.IssueCodeAsync(new IssueEnrollmentCodeRequest(person) { Approval = approval }, Token));
        return issued.Code!.Use(0, static (c, _) => c.ToString());
    }
}
