using System.Buffers.Text;
using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Helpdesk.Sdk.AspNetCore.Tests;

/// <summary>Security keys over HTTP: on behalf by REST, by users on the pages, signing in in the JSON of browsers.</summary>
public sealed class SecurityKeyWebTests
{
    private static readonly Uri Address = new("/helpdesk/enroll/security-key", UriKind.Relative);

    [Fact]
    public async Task An_operator_registers_a_key_by_rest_and_it_signs_in()
    {
        await using var host = await WebHost.StartAsync();
        var anna = await host.AddUserAsync("anna");
        using var key = new SoftKey { Format = "packed" };
        var desk = host.As("olga", "Full");
        // Called by another name: what is expected is configured, and nothing of a request decides it.
        desk.DefaultRequestHeaders.Host = "evil.example";
        var options = (await desk.ActAsync($"/users/{anna}/security-key/options", new { name = "blue key" })).GetProperty("publicKey");
        Assert.Equal("desk.example", options.GetProperty("rp").Text("id"));
        Assert.Equal([-7, -257], options.GetProperty("pubKeyCredParams").EnumerateArray().Select(static a => a.GetProperty("alg").GetInt32()));
        Assert.Equal(("required", "none"), (options.GetProperty("authenticatorSelection").Text("userVerification"), options.Text("attestation")));
        var credential = Credential(key.Create(Base64Url.DecodeFromChars(options.Text("challenge"))));
        Assert.Equal("verification-failed", (await host.As("otto", "Full").ActAsync($"/users/{anna}/security-key", new { name = "blue key", credential }, HttpStatusCode.UnprocessableEntity)).Text("code"));
        var registered = await desk.ActAsync($"/users/{anna}/security-key", new { name = "blue key", credential });
        Assert.Equal("blue key", registered.Text("name"));
        Assert.Equal("verification-failed", (await desk.ActAsync($"/users/{anna}/security-key", new { name = "blue key", credential }, HttpStatusCode.UnprocessableEntity)).Text("code"));

        var user = host.Orchestrator.ForUser(anna, new ContactInfo(), UserVouching.None);
        var question = (await user.BeginSignInAsync(WebHost.Token)).Value!;
        var asked = JsonSerializer.Deserialize<JsonElement>(SecurityKeyJson.Write(question));
        Assert.Contains(Base64Url.EncodeToString(key.CredentialId), asked.GetProperty("allowCredentials").EnumerateArray().Select(static k => k.Text("id")));
        var used = key.Get(Base64Url.DecodeFromChars(asked.Text("challenge")));
        var answer = SecurityKeyJson.ReadAssertion(JsonSerializer.Serialize(new
        {
            id = Base64Url.EncodeToString(used.CredentialId.Span),
            type = "public-key",
            response = new
            {
                clientDataJSON = Base64Url.EncodeToString(used.ClientData.Span),
                authenticatorData = Base64Url.EncodeToString(used.AuthenticatorData.Span),
                signature = Base64Url.EncodeToString(used.Signature.Span),
                userHandle = (string?)null,
            },
        }));
        Assert.True((await user.FinishSignInAsync(question.Ceremony, answer!, WebHost.Token)).Succeeded);
    }

    [Theory]
    [InlineData("")]
    [InlineData("x")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("{\"id\":\"AAAA\",\"response\":null}")]
    [InlineData("{\"id\":\"AAAA\",\"response\":{\"clientDataJSON\":\"!\",\"attestationObject\":\"AA\",\"authenticatorData\":\"AA\",\"signature\":\"AA\"}}")]
    [InlineData("{\"id\":\"AA=AA\",\"response\":{\"clientDataJSON\":\"AA\",\"attestationObject\":\"AA\",\"authenticatorData\":\"AA\",\"signature\":\"AA\"}}")]
    [InlineData("{\"id\":1,\"response\":{\"clientDataJSON\":\"AA\",\"attestationObject\":\"AA\"}}")]
    public void What_no_browser_writes_is_no_answer(string json)
    {
        Assert.Null(SecurityKeyJson.ReadAttestation(json));
        Assert.Null(SecurityKeyJson.ReadAssertion(json));
        Assert.Null(SecurityKeyJson.ReadAttestation(new string(' ', 70_000) + json));
    }

    [Fact]
    public async Task A_user_registers_a_key_on_the_page_and_only_there_a_script_may_run()
    {
        await using var host = await VouchingAsync();
        var anna = await host.AddUserAsync("anna");
        using var key = new SoftKey();
        var browser = await host.BrowserAsync(new Person("anna"));
        var page = new Page(browser, Address);
        await page.OpenAsync();
        Assert.DoesNotContain("<script", page.Text, StringComparison.OrdinalIgnoreCase);
        await page.SubmitAsync(("name", "blue <key>"));
        Assert.Contains("<script src=\"/helpdesk/security-key.js\" defer></script>", page.Text, StringComparison.Ordinal);
        await page.SubmitAsync(("credential", JsonSerializer.Serialize(Credential(key.Create(Challenge(page))))));
        Assert.True(page.Status == HttpStatusCode.OK, page.Text);
        Assert.Contains("<h1>Registered</h1>", page.Text, StringComparison.Ordinal);
        Assert.Equal("blue <key>", (await SecurityKeyTests.SignInAsync(host, key)).Value?.Name);

        foreach (var (address, policy) in new[] { ("/helpdesk/enroll/security-key", "script"), ("/helpdesk/enroll", "script"), ("/helpdesk/undo/x", "script"), ("/helpdesk/enroll/questions", "script") })
        {
            using var answer = await browser.GetAsync(new Uri(address, UriKind.Relative), WebHost.Token);
            Assert.DoesNotContain(policy, answer.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        }
        using var script = await host.Anonymous().GetAsync(new Uri("/helpdesk/security-key.js", UriKind.Relative), WebHost.Token);
        Assert.Equal("text/javascript", script.Content.Headers.ContentType?.MediaType);
        HeaderTests.HasHeaders(script, "the script");
        Assert.Equal([FactorType.SecurityKey], (await host.Orchestrator.ForOperator(new OperatorActor("olga", ["Full"]), new ContactInfo()).Users.ShowAsync(anna, WebHost.Token)).Value!.EnrolledWith);
    }

    [Fact]
    public async Task The_page_of_the_key_has_the_policy_for_its_script_and_no_other()
    {
        await using var host = await VouchingAsync();
        await host.AddUserAsync("anna");
        var browser = await host.BrowserAsync(new Person("anna"));
        var page = new Page(browser, Address);
        await page.OpenAsync();
        using var content = new FormUrlEncodedContent([new("form", page.Hidden["form"]), new("name", "k")]);
        using var answer = await browser.PostAsync(Address, content, WebHost.Token);
        var policy = answer.Headers.GetValues("Content-Security-Policy").Single();
        Assert.EndsWith("; script-src 'self'", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("connect-src", policy, StringComparison.Ordinal);
        HeaderTests.HasHeaders(answer, "the page of the key");
        var text = await answer.Content.ReadAsStringAsync(WebHost.Token);
        Assert.DoesNotMatch("<script(?! src=\"/helpdesk/security-key.js\" defer></script>)|onclick|javascript:", text);
    }

    [Fact]
    public async Task What_another_began_a_replayed_and_a_malformed_answer_register_nothing()
    {
        await using var host = await VouchingAsync();
        var (anna, evil) = (await host.AddUserAsync("anna"), await host.AddUserAsync("evil"));
        using var key = new SoftKey();
        var attacker = new Page(await host.BrowserAsync(new Person("evil")), Address);
        await attacker.OpenAsync();
        await attacker.SubmitAsync(("name", "k"));
        var credential = JsonSerializer.Serialize(Credential(key.Create(Challenge(attacker))));
        // The attacker's question and answer in the browser of the victim.
        var victim = new Page(await host.BrowserAsync(new Person("anna")), new Uri("/helpdesk/enroll/security-key/answer", UriKind.Relative));
        victim.Hidden["state"] = attacker.Hidden["state"];
        await victim.SubmitAsync(("credential", credential));
        Assert.Equal(HttpStatusCode.BadRequest, victim.Status);
        // The victim's own state with an answer to the attacker's question.
        var own = new Page(await host.BrowserAsync(new Person("anna")), Address);
        await own.OpenAsync();
        await own.SubmitAsync(("name", "k"));
        var state = own.Hidden["state"];
        own.Hidden.Remove("credential");
        await own.SubmitAsync(("credential", credential));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, own.Status);
        Assert.DoesNotContain(await EnrolledAsync(host, anna), static e => e.IsActive);
        var malformed = new Page(await host.BrowserAsync(new Person("anna")), new Uri("/helpdesk/enroll/security-key/answer", UriKind.Relative));
        malformed.Hidden["state"] = state;
        await malformed.SubmitAsync(("credential", "{}"));
        Assert.Equal(HttpStatusCode.BadRequest, malformed.Status);
        // The attacker's own still counts, once.
        var sent = attacker.Hidden["state"];
        attacker.Hidden.Remove("credential");
        await attacker.SubmitAsync(("credential", credential));
        Assert.Equal(HttpStatusCode.OK, attacker.Status);
        var again = new Page(await host.BrowserAsync(new Person("evil")), new Uri("/helpdesk/enroll/security-key/answer", UriKind.Relative));
        again.Hidden["state"] = sent;
        await again.SubmitAsync(("credential", credential));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, again.Status);
        Assert.Single(await EnrolledAsync(host, evil));
    }

    [Fact]
    public async Task Without_a_domain_there_are_no_security_keys_and_that_is_said()
    {
        await using var host = await WebHost.StartAsync(static s => s.Remove("Helpdesk:Links:BaseAddress"), web: static o => o.SelfService.AccountClaims.Add("helpdesk_account"));
        var anna = await host.AddUserAsync("anna");
        Assert.Equal("not-supported", (await host.As("olga", "Full").ActAsync($"/users/{anna}/security-key/options", new { name = "k" }, HttpStatusCode.UnprocessableEntity)).Text("code"));
        var page = new Page(await host.BrowserAsync(new Person("anna")), new Uri("/helpdesk/enroll", UriKind.Relative));
        await page.OpenAsync();
        Assert.DoesNotContain("security-key", page.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("RelyingPartyId", "https://desk.example")]
    [InlineData("RelyingPartyId", "Desk.Example")]
    [InlineData("RelyingPartyId", "127.0.0.1")]
    [InlineData("Origins:0", "https://evil.example")]
    [InlineData("Origins:0", "https://evildesk.example")]
    [InlineData("Origins:0", "http://desk.example")]
    [InlineData("Origins:0", "https://desk.example/path")]
    [InlineData("UserVerification", "sometimes")]
    [InlineData("ChallengeLifetime", "01:00:00")]
    [InlineData("RelyingParty", "desk.example")]
    public async Task Settings_that_open_a_door_or_can_never_work_fail_the_start(string key, string value)
    {
        var problem = await Assert.ThrowsAsync<HelpdeskConfigurationException>(() => WebHost.StartAsync(s => s["Helpdesk:SecurityKeys:" + key] = value));
        Assert.Contains("SecurityKeys:" + key.Split(':')[0], problem.Message, StringComparison.Ordinal);
    }

    private static Task<WebHost> VouchingAsync() => WebHost.StartAsync(web: static o => o.SelfService.AccountClaims.Add("helpdesk_account"));

    private static async Task<IReadOnlyList<Enrollment>> EnrolledAsync(WebHost host, UserKey user) =>
        await ((IHelpdeskState)host.Services.GetService(typeof(IHelpdeskState))!).Enrollments.GetAsync([user], WebHost.Token);

    private static byte[] Challenge(Page page)
    {
        var options = WebUtility.HtmlDecode(Regex.Match(page.Text, "data-options=\"(?<json>[^\"]+)\"", RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1)).Groups["json"].Value);
        return Base64Url.DecodeFromChars(JsonSerializer.Deserialize<JsonElement>(options).Text("challenge"));
    }

    private static object Credential(SecurityKeyAttestation attestation) => new
    {
        id = Base64Url.EncodeToString(attestation.CredentialId.Span),
        rawId = Base64Url.EncodeToString(attestation.CredentialId.Span),
        type = "public-key",
        clientExtensionResults = new { },
        response = new
        {
            clientDataJSON = Base64Url.EncodeToString(attestation.ClientData.Span),
            attestationObject = Base64Url.EncodeToString(attestation.AttestationObject.Span),
            transports = attestation.Transports,
            publicKeyAlgorithm = -7,
        },
    };
}
