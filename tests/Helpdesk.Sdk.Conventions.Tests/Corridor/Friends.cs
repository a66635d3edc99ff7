using System.Reflection;
using System.Runtime.CompilerServices;

namespace Helpdesk.Sdk.Conventions.Tests;

/// <summary>Who sees the inside of the contracts, and so could make a permit: the core, the kit, and this project's own tests.</summary>
internal static class Friends
{
    public static IReadOnlyList<string> Of(Assembly assembly) => [.. assembly.GetCustomAttributes<InternalsVisibleToAttribute>().Select(static f => f.AssemblyName)];

    public static IEnumerable<Violation> Check(IEnumerable<string> friends, IReadOnlyCollection<string> tests) =>
        friends.Where(f => f != Shipped.Core && f != Shipped.Kit && !tests.Contains(f)).Select(static f => new Violation(f, "could issue permits"));
}
