using System.Net;

namespace Helpdesk.Sdk.AspNetCore.Tests;

/// <summary>What the document says is enough: a client that a generator makes of it does the main job.</summary>
public sealed class MadeClientTests
{
    private const string Mail = "anna@home.example";
    private const string Story = """
        using System.Collections.Generic;
        using System.Linq;
        using System.Net.Http;
        using System.Threading.Tasks;
        using Made;

        public static class Story
        {
            public static async Task<string> BeginAsync(HttpClient http)
            {
                var client = new HelpdeskClient(http);
                var found = await client.ListUsersAsync("ann", null, null, null, null, null, null, null, null, null, null, null, null);
                var user = found.Users.Single().Key;
                try
                {
                    await client.SendResetLinkAsync(user, null, null, new SendLinkBody());
                    return "not refused";
                }
                catch (ApiException refused) when (refused.StatusCode == 403)
                {
                }
                var session = (await client.StartVerificationAsync(user, "INC-7", null, new StartVerificationBody { Action = "SendResetLink" })).Session;
                await client.SendCodeAsync(session, "INC-7", null, new SendCodeBody { Factor = "Email" });
                return session;
            }

            public static async Task<string> EndAsync(HttpClient http, string user, string session, string code)
            {
                var client = new HelpdeskClient(http);
                var view = await client.AnswerVerificationAsync(session, "INC-7", null, new AnswerBody { Factor = "Email", Answer = code });
                var sent = await client.SendResetLinkAsync(user, "INC-7", "once", new SendLinkBody { Session = session });
                var again = await client.SendResetLinkAsync(user, "INC-7", "once", new SendLinkBody { Session = session });
                return $"{view.Satisfied} {string.Join(',', sent.DeliveredTo)} {again.Replayed}";
            }
        }
        """;

    [Fact]
    public async Task A_client_made_of_the_document_does_the_main_job()
    {
        await using var host = await WebHost.StartAsync();
        var anna = await host.AddUserAsync("anna");
        await host.EnrollMailAsync(anna, Mail);
        var olga = host.As("olga", "Desk");
        var document = await olga.GetStringAsync(new Uri(WebHost.Api + "/openapi.json", UriKind.Relative), WebHost.Token);
        var story = (await MadeClient.CompileAsync(document, Story)).GetType("Story")!;

        var session = await (Task<string>)story.GetMethod("BeginAsync")!.Invoke(null, [olga])!;
        var said = await (Task<string>)story.GetMethod("EndAsync")!.Invoke(null, [olga, anna.ToString(), session, host.LastCode(Mail)])!;
        Assert.Equal("True a···@home.example True", said);
        Assert.Equal(HttpStatusCode.OK, (await LinkPageTests.SubmitAsync(host.Anonymous(), host.LastLink(Mail, "reset"), "My#Own1Pass")).Status);
        Assert.Equal(LocalSignInOutcome.Success, await host.SignInAsync("anna", "My#Own1Pass"));
    }
}
