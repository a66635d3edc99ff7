using System.Net;
using System.Text.RegularExpressions;

namespace Helpdesk.Sdk.AspNetCore.Tests;

/// <summary>Users register factors: with a code from the help desk, or vouched for by the host.</summary>
public sealed class EnrollPageTests
{
    private const string Mail = "anna@home.example";
    private static readonly Uri Address = new("/helpdesk/enroll", UriKind.Relative);
    private static readonly Uri Questions = new("/helpdesk/enroll/questions", UriKind.Relative);
    private static readonly Uri Linked = new("/helpdesk/enroll/linked-account", UriKind.Relative);
    private static readonly Uri Key = new("/helpdesk/enroll/security-key", UriKind.Relative);

    [Fact]
    public async Task A_code_from_the_help_desk_enrolls_one_factor()
    {
        await using var host = await WebHost.StartAsync();
        var user = await host.AddUserAsync("anna");
        var code = await CodeAsync(host, user);
        var page = new Page(host.Anonymous(), Address);
        await page.OpenAsync();
        await page.SubmitAsync(("user", "local:anna"), ("code", code), ("factor", "Email"), ("address", Mail));
        Assert.True(page.Status == HttpStatusCode.OK, page.Text);
        Assert.Contains("a···@home.example", WebUtility.HtmlDecode(page.Text), StringComparison.Ordinal);
        await page.SubmitAsync(("code", "000000"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        await page.SubmitAsync(("code", host.LastCode(Mail)));
        Assert.Contains("<h1>Registered</h1>", page.Text, StringComparison.Ordinal);
        Assert.Contains("Email", (await host.As("olga", "Full").ReadAsync("/users/local:anna")).GetProperty("enrolledWith").ToString(), StringComparison.Ordinal);

        var again = new Page(host.Anonymous(), Address);
        await again.OpenAsync();
        await again.SubmitAsync(("user", "local:anna"), ("code", code), ("factor", "Email"), ("address", "other@home.example"));
        Assert.NotEqual(HttpStatusCode.OK, again.Status);
    }

    [Fact]
    public async Task Strangers_learn_nothing_of_an_account()
    {
        await using var host = await WebHost.StartAsync();
        await host.AddUserAsync("anna");
        var answers = new List<(HttpStatusCode, string)>();
        foreach (var user in new[] { "local:anna", "local:nobody", "none:anna", "anna" })
        {
            var page = new Page(host.Anonymous(), Address);
            await page.OpenAsync();
            await page.SubmitAsync(("user", user), ("code", "AAAA-BBBB-CCCC-DDDD"), ("factor", "Email"), ("address", Mail));
            answers.Add((page.Status, page.Text.Replace(page.Hidden["form"], "", StringComparison.Ordinal)));
        }
        Assert.Single(answers.Distinct());
        Assert.NotEqual(HttpStatusCode.OK, answers[0].Item1);
        Assert.Empty(host.Outbox.Sent);
    }

    [Fact]
    public async Task A_user_whom_the_host_vouches_for_registers_an_authenticator_by_its_picture()
    {
        await using var host = await VouchingAsync();
        await host.AddUserAsync("anna");
        var page = new Page(await host.BrowserAsync(new Person("anna")), Address);
        await page.OpenAsync();
        Assert.DoesNotContain("name=\"user\"", page.Text, StringComparison.Ordinal);
        await page.SubmitAsync(("factor", "Authenticator"));
        Assert.Contains("data:image/png;base64,", page.Text, StringComparison.Ordinal);
        var key = Regex.Match(page.Text, "<code>(?<key>[A-Z2-7]+)</code>", RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1)).Groups["key"].Value;
        await page.SubmitAsync(("code", AuthenticatorApp.Code(key, host.Time.GetUtcNow())));
        Assert.Contains("<h1>Registered</h1>", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(key, string.Join('\n', host.Logs.Lines), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Security_questions_are_chosen_answered_and_replaced()
    {
        await using var host = await VouchingAsync();
        var anna = await host.AddUserAsync("anna");
        var page = new Page(await host.BrowserAsync(new Person("anna")), Questions);
        await page.OpenAsync();
        Assert.Contains("Who sat beside you in your first year at school?", page.Text, StringComparison.Ordinal);
        Assert.Equal(4, Regex.Count(page.Text, "<select "));
        var ids = QuestionCatalog.All.Take(4).Select(static q => q.Id).ToList();
        (string, string)[] Answers(params string[] answers) => [.. ids.Select(static (id, i) => ($"question{i + 1}", id)), .. answers.Select(static (a, i) => ($"answer{i + 1}", a))];
        await page.SubmitAsync(Answers("Purple Rain", "x", "Lasagne", "Hidden track"));
        Assert.Equal(HttpStatusCode.BadRequest, page.Status);
        Assert.Contains("Answer 2", page.Text, StringComparison.Ordinal);
        // What was chosen stays chosen, what was answered is not sent back.
        Assert.Contains($"<option value=\"{ids[0]}\" selected>", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Purple Rain", page.Text, StringComparison.Ordinal);
        await page.SubmitAsync(Answers("Purple Rain", "The attic", "Lasagne", "Hidden track"));
        Assert.True(page.Status == HttpStatusCode.OK, page.Text);
        Assert.Contains("<h1>Registered</h1>", page.Text, StringComparison.Ordinal);
        var again = new Page(await host.BrowserAsync(new Person("anna")), Questions);
        await again.OpenAsync();
        await again.SubmitAsync(Answers("Another band", "The cellar", "Gulasch", "Loud track"));
        Assert.Equal(HttpStatusCode.OK, again.Status);
        var stored = Assert.Single(await ((IHelpdeskState)host.Services.GetService(typeof(IHelpdeskState))!).Enrollments.GetAsync([anna], WebHost.Token));
        Assert.Equal(FactorType.SecurityQuestions, stored.Factor);
        var logged = string.Join('\n', host.Logs.Lines);
        Assert.DoesNotContain("The attic", logged, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Questions_of_ones_own_are_offered_where_they_are_allowed()
    {
        await using var host = await WebHost.StartAsync(static s => (s["Helpdesk:Enrollment:OwnQuestions"], s["Helpdesk:Enrollment:Questions"], s["Helpdesk:Enrollment:QuestionsAsked"]) = ("true", "1", "1"),
            web: static o => o.SelfService.AccountClaims.Add("helpdesk_account"));
        await host.AddUserAsync("anna");
        var page = new Page(await host.BrowserAsync(new Person("anna")), Questions);
        await page.OpenAsync();
        await page.SubmitAsync(("question1", "own"), ("own1", "short"), ("answer1", "The attic"));
        Assert.Equal(HttpStatusCode.BadRequest, page.Status);
        Assert.Contains("value=\"short\"", page.Text, StringComparison.Ordinal);
        await page.SubmitAsync(("question1", "own"), ("own1", "Where did the <cat> always hide?"), ("answer1", "The attic"));
        Assert.True(page.Status == HttpStatusCode.OK, page.Text);
    }

    [Fact]
    public async Task Another_account_is_linked_by_the_code_that_its_owner_gets()
    {
        await using var host = await VouchingAsync();
        var (anna, other) = (await host.AddUserAsync("anna"), await host.AddUserAsync("anna2"));
        await host.EnrollMailAsync(other, "anna2@home.example");
        var page = new Page(await host.BrowserAsync(new Person("anna")), Linked);
        await page.OpenAsync();
        await page.SubmitAsync(("other", "local:anna2"));
        Assert.True(page.Status == HttpStatusCode.OK, page.Text);
        Assert.Contains("owner of the other account", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("home.example", page.Text, StringComparison.Ordinal);
        await page.SubmitAsync(("code", host.LastCode("anna2@home.example")));
        Assert.Contains("<h1>Registered</h1>", page.Text, StringComparison.Ordinal);
        Assert.Equal(2, (await ((IHelpdeskState)host.Services.GetService(typeof(IHelpdeskState))!).Enrollments.GetLinkedAsync(anna, WebHost.Token)).Count);
    }

    [Fact]
    public async Task An_account_that_is_not_there_answers_like_one_that_cannot_be_linked()
    {
        await using var host = await VouchingAsync();
        await host.AddUserAsync("anna");
        await host.AddUserAsync("unreachable");
        var answers = new List<(HttpStatusCode, string)>();
        foreach (var name in new[] { "unreachable", "nobody-here" })
        {
            var page = new Page(await host.BrowserAsync(new Person("anna")), Linked);
            await page.OpenAsync();
            await page.SubmitAsync(("other", "local:" + name));
            answers.Add((page.Status, page.Text.Replace(page.Hidden["form"], "", StringComparison.Ordinal).Replace(name, "", StringComparison.Ordinal)));
        }
        Assert.Single(answers.Distinct());
        Assert.NotEqual(HttpStatusCode.OK, answers[0].Item1);
    }

    [Fact]
    public async Task Strangers_learn_nothing_on_any_page_and_opening_one_does_nothing()
    {
        await using var host = await WebHost.StartAsync();
        await host.AddUserAsync("anna");
        var lines = (await host.As("olga", "Full").ReadAsync("/history")).GetProperty("entries").GetArrayLength();
        foreach (var address in new[] { Questions, Linked, Key })
        {
            var answers = new List<(HttpStatusCode, string)>();
            foreach (var user in new[] { "local:anna", "local:nobody" })
            {
                var page = new Page(host.Anonymous(), address);
                await page.OpenAsync();
                Assert.Equal(HttpStatusCode.OK, page.Status);
                Assert.Equal(lines, (await host.As("olga", "Full").ReadAsync("/history")).GetProperty("entries").GetArrayLength());
                await page.SubmitAsync([("user", user), ("code", "AAAA-BBBB-CCCC-DDDD"), ("other", "local:bert"), ("name", "k"),
                    .. QuestionCatalog.All.Take(4).SelectMany(static (q, i) => new[] { ($"question{i + 1}", q.Id), ($"answer{i + 1}", $"answer number {i}") })]);
                answers.Add((page.Status, page.Text.Replace(page.Hidden["form"], "", StringComparison.Ordinal)));
                lines = (await host.As("olga", "Full").ReadAsync("/history")).GetProperty("entries").GetArrayLength();
            }
            Assert.Single(answers.Distinct());
            Assert.NotEqual(HttpStatusCode.OK, answers[0].Item1);
            // A form of nobody's.
            var foreign = new Page(host.Anonymous(), address);
            await foreign.OpenAsync();
            foreign.Hidden["form"] = "x";
            await foreign.SubmitAsync(("user", "local:anna"), ("code", "AAAA-BBBB-CCCC-DDDD"), ("other", "local:bert"), ("name", "k"));
            Assert.Equal(HttpStatusCode.BadRequest, foreign.Status);
        }
    }

    [Theory]
    [InlineData("pwd", 0)]
    [InlineData("mfa", 16)]
    public async Task A_weak_or_old_sign_in_vouches_for_nobody(string methods, int minutes)
    {
        await using var host = await VouchingAsync();
        await host.AddUserAsync("anna");
        var page = new Page(await host.BrowserAsync(new Person("anna") { Methods = methods, SignedIn = host.Time.GetUtcNow() - TimeSpan.FromMinutes(minutes) }), Address);
        await page.OpenAsync();
        Assert.Contains("name=\"code\"", page.Text, StringComparison.Ordinal);
        await page.SubmitAsync(("user", "local:anna"), ("factor", "Email"), ("address", Mail));
        Assert.NotEqual(HttpStatusCode.OK, page.Status);
        Assert.Empty(host.Outbox.Sent);
    }

    [Fact]
    public async Task A_form_of_one_user_is_worth_nothing_in_the_browser_of_another()
    {
        await using var host = await VouchingAsync();
        await host.AddUserAsync("anna");
        await host.AddUserAsync("evil");
        var attacker = new Page(await host.BrowserAsync(new Person("evil")), Address);
        await attacker.OpenAsync();
        var stranger = new Page(host.Anonymous(), Address);
        await stranger.OpenAsync();
        foreach (var seal in new[] { attacker.Hidden["form"], stranger.Hidden["form"] })
        {
            var victim = new Page(await host.BrowserAsync(new Person("anna")), Address);
            await victim.OpenAsync();
            victim.Hidden["form"] = seal;
            await victim.SubmitAsync(("factor", "Email"), ("address", "evil@home.example"));
            Assert.Equal(HttpStatusCode.BadRequest, victim.Status);
        }
        Assert.Empty(host.Outbox.Sent);

        // What one began, another cannot end.
        await attacker.SubmitAsync(("factor", "Email"), ("address", "evil@home.example"));
        var state = attacker.Hidden["state"];
        var other = new Page(await host.BrowserAsync(new Person("anna")), new Uri("/helpdesk/enroll/confirm", UriKind.Relative));
        other.Hidden["state"] = state;
        await other.SubmitAsync(("code", host.LastCode("evil@home.example")));
        Assert.Equal(HttpStatusCode.BadRequest, other.Status);
        other.Hidden.Clear();
        other.Hidden["state"] = state[..^2] + "AA";
        await other.SubmitAsync(("code", host.LastCode("evil@home.example")));
        Assert.Equal(HttpStatusCode.BadRequest, other.Status);
    }

    private static Task<WebHost> VouchingAsync() => WebHost.StartAsync(web: static o => o.SelfService.AccountClaims.Add("helpdesk_account"), logged: Microsoft.Extensions.Logging.LogLevel.Trace);

    private static async Task<string> CodeAsync(WebHost host, UserKey user)
    {
        var desk = host.As("olga", "Full");
        var asked = await desk.ActAsync($"/users/{user}/enrollment-code", new { }, HttpStatusCode.Forbidden);
        var approval = asked.GetProperty("details").Text("approval");
        await host.As("otto", "Full").ActAsync($"/approvals/{approval}/grant", new { });
        return (await desk.ActAsync($"/users/{user}/enrollment-code", new { approval })).Text("code");
    }
}
