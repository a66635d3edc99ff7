using Helpdesk.Sdk.AspNetCore;
using Helpdesk.Sdk.Testing;
using Helpdesk.Sdk.Testing.WebNode;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Helpdesk.Sdk.Benchmarks;

/// <summary>A host with <c>MapHelpdesk()</c>, as somebody would write it.</summary>
internal static class DeskHost
{
    /// <summary>Runs until the input ends.</summary>
    /// <param name="args">The state's provider; the directory's address, password and authority.</param>
    public static async Task<int> RunAsync(string[] args)
    {
        var folder = Directory.CreateTempSubdirectory("helpdesk-bench-");
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Configuration.AddInMemoryCollection(Settings(args, folder.FullName));
        builder.Services.AddHelpdesk(builder.Configuration.GetSection("Helpdesk"), folder.FullName).AddEntityFrameworkStores().AddLdapStores().AddHelpdeskWeb(static web =>
        {
            // One machine stands for many clients here.
            web.Limits.OperatorRequestsPerMinute = int.MaxValue;
        });
        builder.Services.AddAuthentication("Bearer").AddScheme<AuthenticationSchemeOptions, TokenHandler>("Bearer", null);
        await using (var app = builder.Build())
        {
            app.MapHelpdesk();
            await app.StartAsync();
            await app.Services.GetRequiredService<IHelpdeskOrchestrator>().InitializeAsync();
            Console.WriteLine(app.Urls.First());
            await Console.In.ReadToEndAsync();
        }
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        folder.Delete(recursive: true);
        return 0;
    }

    private static Dictionary<string, string?> Settings(string[] args, string folder)
    {
        var settings = Settings(args);
        if (args[0] == "InMemory")
            return settings;
        settings["Helpdesk:State:ConnectionString"] = "Data Source=" + Path.Combine(folder, "helpdesk.db");
        settings["Helpdesk:Keys:Directory"] = Path.Combine(folder, "keys");
        return settings;
    }

    private static Dictionary<string, string?> Settings(string[] args) => new(StringComparer.Ordinal)
    {
        ["Helpdesk:State:Provider"] = args[0],
        ["Helpdesk:Stores:people:Type"] = "Ldap",
        ["Helpdesk:Stores:people:Dialect"] = "OpenLdap",
        ["Helpdesk:Stores:people:Servers:0"] = args[1],
        ["Helpdesk:Stores:people:BaseDn"] = PrivateSlapd.BaseDn,
        ["Helpdesk:Stores:people:UserName"] = PrivateSlapd.AdminDn,
        ["Helpdesk:Stores:people:Password"] = args[2],
        ["Helpdesk:Stores:people:CaCertificateFile"] = args[3],
        ["Helpdesk:Roles:Desk:Permissions:0"] = "FindUsers",
        ["Helpdesk:Roles:Desk:Permissions:1"] = "ResetAnyPassword",
        ["Helpdesk:Roles:Desk:Permissions:2"] = "UnlockAnyAccount",
        ["Helpdesk:Roles:Desk:Permissions:3"] = "RevealSecret",
        ["Helpdesk:Roles:Desk:Policies:people:Mode"] = "Unrestricted",
        ["Helpdesk:Roles:Desk:Policies:people:AllowRevealedWithoutChange"] = "true",
    };
}
