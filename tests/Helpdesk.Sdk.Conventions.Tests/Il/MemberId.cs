using System.Reflection;

namespace Helpdesk.Sdk.Conventions.Tests;

/// <summary>A member as it was declared, whatever type arguments it is used with.</summary>
internal readonly record struct MemberId(Module Module, int Token)
{
    public static MemberId Of(MethodBase method) => new(method.Module, method.MetadataToken);
}
