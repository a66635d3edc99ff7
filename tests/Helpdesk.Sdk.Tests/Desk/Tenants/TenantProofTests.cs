namespace Helpdesk.Sdk.Tests.Desk.Tenants;

/// <summary>What proves or permits something in one tenant is worthless in another, and in what belongs to none.</summary>
public sealed class TenantProofTests
{
    private const string Mail = TenantHost.Mail;
    private static readonly HelpdeskAction Reset = HelpdeskAction.ResetPassword;
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_session_with_its_proof_used_in_another_tenant()
    {
        await using var tenants = await TenantHost.StartAsync();
        var (desk, user, secret, session) = await ProvenAsync(tenants.Acme);
        var twin = await tenants.Beta.AddUserAsync("alice");
        await tenants.Beta.EnrollEmailAsync(twin, Mail);
        foreach (var other in new[] { tenants.Beta, tenants.Host })
        {
            var olga = other.As("olga", "Desk");
            Assert.Equal(ErrorCode.SessionInvalid, (await olga.Verification.ShowAsync(session, Token)).Error!.Code);
            using var code = new Secret(other.Totp(secret));
            Assert.Equal(ErrorCode.SessionInvalid, (await olga.Verification.AnswerAsync(session, FactorType.Authenticator, code, Token)).Error!.Code);
            // The account is not there, whoever asks and whatever is proven.
            Assert.Equal(ErrorKind.InvalidInput, (await other.ResetAsync(olga, user, "New#Password1", session)).Error!.Kind);
        }
        Assert.Equal(ErrorCode.SessionInvalid, (await tenants.Beta.ResetAsync(tenants.Beta.As("olga", "Desk"), twin, "New#Password1", session)).Error!.Code);
        // Nothing of that cost the one whose it is anything.
        Assert.True((await tenants.Acme.ResetAsync(desk, user, "New#Password1", session)).Succeeded);
    }

    [Fact]
    public async Task A_code_sent_in_one_tenant_answered_in_another()
    {
        await using var tenants = await TenantHost.StartAsync();
        var sessions = new List<(DeskHost Host, OperatorDesk Desk, SessionId Session)>();
        foreach (var host in new[] { tenants.Acme, tenants.Beta })
        {
            var user = await host.AddUserAsync("alice");
            await host.EnrollEmailAsync(user, Mail);
            var desk = host.As("olga", "Desk");
            var session = (await desk.Verification.StartAsync(new StartVerificationRequest(user, Reset), Token)).Value!.Session;
            Assert.True((await desk.Verification.SendCodeAsync(session, FactorType.Email, cancellationToken: Token)).Succeeded);
            sessions.Add((host, desk, session));
        }
        var codes = sessions.ConvertAll(static s => s.Host.LastCode(Mail));
        if (codes[0] != codes[1])
        {
            using var foreign = new Secret(codes[0]);
            Assert.Equal(ErrorCode.VerificationFailed, (await sessions[1].Desk.Verification.AnswerAsync(sessions[1].Session, FactorType.Email, foreign, Token)).Error!.Code);
        }
        using var own = new Secret(codes[0]);
        Assert.True((await sessions[0].Desk.Verification.AnswerAsync(sessions[0].Session, FactorType.Email, own, Token)).Succeeded);
    }

    [Fact]
    public async Task A_secure_link_redeemed_in_another_tenant()
    {
        await using var tenants = await TenantHost.StartAsync();
        var user = await tenants.Acme.AddUserAsync("alice");
        await tenants.Acme.EnrollEmailAsync(user, Mail);
        var sent = await tenants.Acme.As("olga", "Free").Passwords.SendLinkAsync(new SendLinkRequest(user), Token);
        Assert.True(sent.Succeeded, sent.Error?.Message);
        using var link = await TenantHost.LastLinkAsync(tenants.Acme, "reset");
        Assert.StartsWith("https://desk.example/tenants/acme/reset/", link.Use(0, static (c, _) => c.ToString()), StringComparison.Ordinal);
        using var password = new Secret("My#Own1Pass");
        for (var i = 0; i < 12; i++)
            foreach (var other in new[] { tenants.Beta, tenants.Host })
                Assert.Equal(ErrorCode.LinkInvalid, (await other.Orchestrator.ForLinks(DeskHost.Contact).RedeemAsync(link, password, Token)).Error!.Code);
        var redeemed = await tenants.Acme.Orchestrator.ForLinks(DeskHost.Contact).RedeemAsync(link, password, Token);
        Assert.True(redeemed.Succeeded, redeemed.Error?.Message);
    }

    [Fact]
    public async Task Two_names_of_one_human_whose_common_account_is_of_another_tenant()
    {
        await using var tenants = await TenantHost.StartAsync(static s =>
        {
            foreach (var name in new[] { "olga", "olga-adm", "lea", "setup" })
            {
                s[$"Helpdesk:Operators:{name}:Roles:0"] = "Free";
                s[$"Helpdesk:Operators:{name}:Tenant:0"] = "acme";
                s[$"Helpdesk:Operators:{name}:Tenant:1"] = "beta";
                s[$"Helpdesk:Operators:{name}:Accounts:0"] = name.StartsWith("olga", StringComparison.Ordinal) ? "localb:olga" : "localb:" + name;
            }
        });
        var acme = tenants.Acme;
        var user = await acme.AddUserAsync("anna");
        await acme.EnrollEmailAsync(user, Mail);
        Assert.True((await acme.As("lea", "Free").Enrollments.UnenrollAsync(new UnenrollRequest(user, [FactorType.Email]), Token)).Succeeded);
        var id = Assert.IsType<string>((await TenantHost.ResetAsync(acme, user)).Error!.Details["approval"]);

        Assert.Equal(ErrorKind.Denied, (await acme.As("olga-adm", "Free").Approvals.GrantAsync(id, Token)).Error!.Kind);
        Assert.True((await acme.As("lea", "Free").Approvals.GrantAsync(id, Token)).Succeeded);
    }

    [Fact]
    public async Task An_approval_granted_or_used_in_another_tenant()
    {
        await using var tenants = await TenantHost.StartAsync();
        var users = new Dictionary<DeskHost, UserKey>();
        foreach (var host in new[] { tenants.Acme, tenants.Beta })
        {
            users[host] = await host.AddUserAsync("anna");
            await host.EnrollEmailAsync(users[host], Mail);
            Assert.True((await host.As("zoe", "Free").Enrollments.UnenrollAsync(new UnenrollRequest(users[host], [FactorType.Email]), Token)).Succeeded);
        }
        var asked = (await TenantHost.ResetAsync(tenants.Acme, users[tenants.Acme])).Error!;
        Assert.Equal(ErrorKind.Approval, asked.Kind);
        var id = Assert.IsType<string>(asked.Details["approval"]);
        foreach (var other in new[] { tenants.Beta, tenants.Host })
        {
            var lead = other.As("lea", "Free").Approvals;
            Assert.Empty((await lead.ListAsync(Token)).Value!);
            Assert.Equal(ErrorKind.NotFound, (await lead.GrantAsync(id, Token)).Error!.Kind);
        }
        Assert.True((await tenants.Acme.As("lea", "Free").Approvals.GrantAsync(id, Token)).Succeeded);
        Assert.Equal(ErrorKind.Approval, (await TenantHost.ResetAsync(tenants.Beta, users[tenants.Beta], approval: id)).Error!.Kind);
        Assert.True((await TenantHost.ResetAsync(tenants.Acme, users[tenants.Acme], approval: id)).Succeeded);
    }

    [Fact]
    public async Task An_idempotency_key_that_another_tenant_used()
    {
        await using var tenants = await TenantHost.StartAsync();
        var first = await TenantHost.ResetAsync(tenants.Acme, await tenants.Acme.AddUserAsync("alice"), key: "k1");
        var other = await TenantHost.ResetAsync(tenants.Beta, await tenants.Beta.AddUserAsync("bob"), key: "k1");
        Assert.True(first.Succeeded && other.Succeeded, other.Error?.Message);
        Assert.False(other.Value.Replayed);
    }

    [Fact]
    public async Task An_account_of_another_tenant_linked_to_ones_own()
    {
        await using var tenants = await TenantHost.StartAsync();
        var user = await tenants.Acme.AddUserAsync("alice");
        await tenants.Acme.EnrollEmailAsync(user, Mail);
        var foreign = await tenants.Beta.AddUserAsync("alice");
        await tenants.Beta.EnrollEmailAsync(foreign, Mail);
        var desk = tenants.Acme.Orchestrator.ForUser(user, DeskHost.Contact, UserVouching.SecondFactor);
        var linked = await desk.BeginEnrollmentAsync(new EnrollRequest(FactorType.LinkedAccount) { Other = foreign }, Token);
        Assert.Equal(ErrorKind.NotFound, linked.Error!.Kind);
        using var secret = new Secret("New#Password1");
        var reset = await tenants.Acme.As("olga", "Free").Passwords.ResetAsync(
            new ResetPasswordRequest(user) { Password = secret, Linked = LinkedChoice.Of(foreign) }, Token);
        Assert.False(reset.Succeeded);
    }

    private static Task<(OperatorDesk Desk, UserKey User, byte[] Secret, SessionId Session)> ProvenAsync(DeskHost host) => ProofAttackTests.ProvenAsync(host);
}
