using System.Reflection;
using Microsoft.Extensions.Logging;

namespace Helpdesk.Sdk.Conventions.Tests;

/// <summary>Event ids of log messages: unique over all packages, each package in its own thousand.</summary>
internal static class EventIds
{
    private static readonly Dictionary<string, int> Ranges = new(StringComparer.Ordinal)
    {
        ["Helpdesk.Sdk"] = 1000,
        ["Helpdesk.Sdk.Ldap"] = 2000,
        ["Helpdesk.Sdk.Entra"] = 3000,
        ["Helpdesk.Sdk.EntityFrameworkCore"] = 4000,
        ["Helpdesk.Sdk.Exports"] = 5000,
        ["Helpdesk.Sdk.RabbitMQ"] = 6000,
        ["Helpdesk.Sdk.AspNetCore"] = 7000,
    };

    /// <summary>The messages that these types log, with the package they count for.</summary>
    public static IEnumerable<(string Package, string Method, int Id)> Of(string package, IEnumerable<Type> types) =>
        from type in types
        from method in type.GetMethods(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static | BindingFlags.Instance | BindingFlags.DeclaredOnly)
        from message in method.GetCustomAttributes<LoggerMessageAttribute>()
        select (package, $"{Names.Of(type)}.{method.Name}", message.EventId);

    public static IEnumerable<Violation> Check(IEnumerable<(string Package, string Method, int Id)> messages)
    {
        var all = messages.ToList();
        foreach (var (package, method, id) in all)
        {
            if (!Ranges.TryGetValue(package, out var first))
                yield return new Violation(method, $"logs, but {package} has no range of event ids");
            else if (id < first || id >= first + 1000)
                yield return new Violation(method, $"has the event id {id}, outside {first} to {first + 999} of {package}");
        }
        foreach (var same in all.GroupBy(static m => m.Id).Where(static g => g.Count() > 1))
            foreach (var (_, method, id) in same)
                yield return new Violation(method, $"shares the event id {id}");
    }
}
