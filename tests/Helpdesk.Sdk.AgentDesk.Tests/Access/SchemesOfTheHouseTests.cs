using System.Net;
using System.Net.Http.Headers;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Protocols;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;
using Helpdesk.Sdk.AspNetCore;

namespace Helpdesk.Sdk.AgentDesk.Tests;

/// <summary>A host with the schemes of the house in place of the demo's sign-in.</summary>
public sealed class SchemesOfTheHouseTests
{
    private static readonly SymmetricSecurityKey Key = new(System.Security.Cryptography.RandomNumberGenerator.GetBytes(32));

    [Fact]
    public async Task The_page_shows_the_code_that_is_compiled()
    {
        var shown = Lines(await ReadAsync("agent-console.md"), "services.AddAuthentication(\"house\")", "```");
        var compiled = Lines(await ReadAsync("SchemesOfTheHouse.cs"), "services.AddAuthentication(\"house\")", "}");
        Assert.True(compiled.Count > 10);
        Assert.Equal(compiled, shown);
    }

    [Theory]
    [InlineData("mfa", "Desk", HttpStatusCode.OK)]
    [InlineData("pwd", "Desk", HttpStatusCode.Unauthorized, HttpStatusCode.Forbidden)]
    [InlineData("mfa", "Stranger", HttpStatusCode.Forbidden)]
    public async Task A_program_is_signed_in_by_its_token_as_the_token_says(string amr, string role, params HttpStatusCode[] expected)
    {
        await using var app = Build();
        await app.StartAsync(DeskFixture.Token);
        await app.Services.GetRequiredService<IHelpdeskOrchestrator>().InitializeAsync(DeskFixture.Token);
        using var client = new HttpClient { BaseAddress = new Uri(app.Urls.First()) };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", Write(amr, role, Key));
        using var answer = await client.GetAsync(new Uri("/helpdesk/api/users", UriKind.Relative), DeskFixture.Token);
        Assert.True(expected.Contains(answer.StatusCode), $"{answer.StatusCode}: {await answer.Content.ReadAsStringAsync(DeskFixture.Token)}");
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", Write(amr, role, new SymmetricSecurityKey(new byte[32])));
        Assert.Equal(HttpStatusCode.Unauthorized, (await client.GetAsync(new Uri("/helpdesk/api/users", UriKind.Relative), DeskFixture.Token)).StatusCode);
    }

    private static WebApplication Build()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["Helpdesk:State:Provider"] = "InMemory",
            ["Helpdesk:Stores:local:Type"] = "Local",
            ["Helpdesk:Roles:Desk:Permissions:0"] = "FindUsers",
            ["Helpdesk:Roles:Desk:Policies:local:Mode"] = "Restricted",
            ["Helpdesk:Roles:Desk:Policies:local:Scope:0"] = "*",
        });
        builder.Services.AddHelpdesk(builder.Configuration.GetSection("Helpdesk")).AddHelpdeskWeb(static _ => { });
        SchemesOfTheHouse.Add(builder.Services);
        // Nobody is asked over the network: the provider's key is known.
        builder.Services.PostConfigure<JwtBearerOptions>(JwtBearerDefaults.AuthenticationScheme, static jwt =>
        {
            jwt.ConfigurationManager = new StaticConfigurationManager<OpenIdConnectConfiguration>(new OpenIdConnectConfiguration());
            jwt.TokenValidationParameters.ValidIssuer = "https://login.example";
            jwt.TokenValidationParameters.IssuerSigningKey = Key;
        });
        var app = builder.Build();
        app.MapHelpdesk();
        return app;
    }

    private static string Write(string amr, string role, SymmetricSecurityKey key) => new JsonWebTokenHandler().CreateToken(new SecurityTokenDescriptor
    {
        Issuer = "https://login.example",
        Audience = "agent-desk",
        Expires = TimeProvider.System.GetUtcNow().UtcDateTime.AddMinutes(30),
        Claims = new Dictionary<string, object>(StringComparer.Ordinal) { ["sub"] = "robot", ["roles"] = role, ["amr"] = amr, ["helpdesk_account"] = "local:robot", ["auth_time"] = TimeProvider.System.GetUtcNow().ToUnixTimeSeconds() },
        SigningCredentials = new SigningCredentials(key, SecurityAlgorithms.HmacSha256),
    });

    private static List<string> Lines(string text, string first, string end) =>
        [.. text.Split('\n').Select(static l => l.Trim()).SkipWhile(l => l != first).TakeWhile(l => l != end)];

    private static async Task<string> ReadAsync(string name)
    {
        using var reader = new StreamReader(typeof(SchemesOfTheHouseTests).Assembly.GetManifestResourceStream(name)!);
        return await reader.ReadToEndAsync(DeskFixture.Token);
    }
}
