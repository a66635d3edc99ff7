using System.Xml.Linq;

namespace Helpdesk.Sdk.Conventions.Tests;

/// <summary>Which package may stand on which: everybody on the contracts, the web package on the core, nobody on a provider.</summary>
internal static class Arrows
{
    private static readonly Dictionary<string, string[]> Allowed = new(StringComparer.Ordinal)
    {
        ["Helpdesk.Sdk.Abstractions"] = [],
        ["Helpdesk.Sdk.AspNetCore"] = ["Helpdesk.Sdk.Abstractions", "Helpdesk.Sdk"],
    };

    // A package's third parties are its reason to be a package.
    private static readonly Dictionary<string, string[]> ThirdParties = new(StringComparer.Ordinal)
    {
        ["Helpdesk.Sdk.Abstractions"] = ["Microsoft.Extensions.DependencyInjection.Abstractions", "Microsoft.Extensions.Configuration.Abstractions"],
        ["Helpdesk.Sdk"] =
        [
            "Microsoft.Extensions.Options", "Microsoft.Extensions.Options.ConfigurationExtensions", "Microsoft.Extensions.Configuration.Binder",
            "Microsoft.Extensions.Logging", "Microsoft.Extensions.Logging.Abstractions", "Microsoft.Extensions.Hosting.Abstractions", "Microsoft.Extensions.Http",
        ],
        ["Helpdesk.Sdk.Ldap"] = ["Microsoft.Extensions.Configuration.Binder", "Microsoft.Extensions.Logging.Abstractions"],
        ["Helpdesk.Sdk.EntityFrameworkCore"] =
        [
            "Microsoft.EntityFrameworkCore.Sqlite", "SQLitePCLRaw.bundle_e_sqlite3", "Npgsql.EntityFrameworkCore.PostgreSQL",
            "Microsoft.Extensions.Configuration.Binder", "Microsoft.Extensions.Logging.Abstractions",
        ],
        ["Helpdesk.Sdk.ConformanceTests"] = ["xunit.v3.extensibility.core", "xunit.v3.assert"],
        ["Helpdesk.Sdk.Entra"] =
        [
            "Microsoft.Graph", "Microsoft.Graph.Core", "Azure.Identity", "Microsoft.Extensions.Logging.Abstractions",
            // Microsoft.Graph's own, named where the versions it asks for are not to be had.
            "Microsoft.Kiota.Abstractions", "Microsoft.Kiota.Authentication.Azure", "Microsoft.Kiota.Http.HttpClientLibrary", "Microsoft.Kiota.Serialization.Form",
            "Microsoft.Kiota.Serialization.Json", "Microsoft.Kiota.Serialization.Multipart", "Microsoft.Kiota.Serialization.Text",
            "Microsoft.IdentityModel.Protocols.OpenIdConnect", "Microsoft.IdentityModel.Validators",
        ],
        ["Helpdesk.Sdk.Exports"] = ["CsvHelper"],
        ["Helpdesk.Sdk.RabbitMQ"] = ["RabbitMQ.Client", "Microsoft.Extensions.Configuration.Binder", "Microsoft.Extensions.Logging.Abstractions"],
        ["Helpdesk.Sdk.AspNetCore"] = ["Microsoft.AspNetCore.OpenApi", "QRCoder"],
    };

    /// <summary>What the compiled assembly needs.</summary>
    public static IEnumerable<Violation> CheckAssembly(string package, IEnumerable<string> references) =>
        references.Where(r => IsOurs(r) && r != package && !May(package, r)).Select(r => new Violation(package, $"stands on {r}"));

    /// <summary>What the project file asks for.</summary>
    public static IEnumerable<Violation> CheckProject(string package, XElement project)
    {
        var projects = Includes(project, "ProjectReference").Select(static p => Path.GetFileNameWithoutExtension(p.Replace('\\', '/')));
        foreach (var violation in CheckAssembly(package, projects))
            yield return violation;
        var known = ThirdParties.GetValueOrDefault(package) ?? [];
        foreach (var foreign in Includes(project, "PackageReference").Except(known, StringComparer.Ordinal))
            yield return new Violation(package, $"takes {foreign}, which is not among what this package is for");
    }

    private static bool May(string package, string other) => (Allowed.GetValueOrDefault(package) ?? ["Helpdesk.Sdk.Abstractions"]).Contains(other, StringComparer.Ordinal);

    private static bool IsOurs(string name) => name == "Helpdesk.Sdk" || name.StartsWith("Helpdesk.Sdk.", StringComparison.Ordinal);

    private static IEnumerable<string> Includes(XElement project, string element) =>
        project.Descendants(element).Select(static e => (string?)e.Attribute("Include")).OfType<string>();
}
