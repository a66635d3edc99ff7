using System.Reflection;
using System.Runtime.CompilerServices;

namespace Helpdesk.Sdk.Entra.Tests.Units;

/// <summary>What many calls share and replace is one reference: a value of several words is written in several steps, and who reads meanwhile sees half of each.</summary>
public sealed class TornFieldTests
{
    [Fact]
    public void No_field_that_is_replaced_holds_a_tuple_or_nothing() =>
        Assert.Empty(typeof(EntraIdentityStore).Assembly.GetTypes()
            .Where(static t => !t.IsDefined(typeof(CompilerGeneratedAttribute), inherit: false))
            .SelectMany(static t => t.GetFields(BindingFlags.Instance | BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
            .Where(static f => !f.IsInitOnly && Nullable.GetUnderlyingType(f.FieldType) is { } value && typeof(ITuple).IsAssignableFrom(value))
            .Select(static f => $"{f.DeclaringType!.Name}.{f.Name}"));
}
