using System.Collections.Concurrent;
using System.Reflection;
using System.Reflection.Emit;

namespace Helpdesk.Sdk.Conventions.Tests;

/// <summary>Reads which members a method calls, creates or takes the address of, in the order of its instructions.</summary>
internal static class IlReader
{
    private const BindingFlags Declared = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static | BindingFlags.Instance | BindingFlags.DeclaredOnly;

    private static readonly ConcurrentDictionary<MethodBase, IReadOnlyList<MethodBase>> Known = new();
    private static readonly Dictionary<short, OpCode> Codes = typeof(OpCodes).GetFields(BindingFlags.Public | BindingFlags.Static)
        .Select(static f => (OpCode)f.GetValue(null)!).ToDictionary(static c => c.Value);

    public static IEnumerable<Call> Calls(IEnumerable<Type> types) =>
        from type in types
        from method in Members(type)
        from callee in Callees(method)
        select new Call(CodeOwner.Of(method), callee);

    public static IEnumerable<MethodBase> Members(Type type) => type.GetMethods(Declared).Concat<MethodBase>(type.GetConstructors(Declared));

    public static IReadOnlyList<MethodBase> Callees(MethodBase method) => Known.GetOrAdd(method, static m => [.. Read(m)]);

    private static IEnumerable<MethodBase> Read(MethodBase method)
    {
        if (method.GetMethodBody()?.GetILAsByteArray() is not { } il)
            yield break;
        var typeArguments = method.DeclaringType is { IsGenericType: true } type ? type.GetGenericArguments() : null;
        var methodArguments = method.IsGenericMethod ? method.GetGenericArguments() : null;
        for (var at = 0; at < il.Length;)
        {
            var code = il[at] == 0xFE ? Codes[unchecked((short)(0xFE00 | il[at + 1]))] : Codes[il[at]];
            at += code.Size;
            if (code.OperandType is OperandType.InlineMethod or OperandType.InlineTok
                && method.Module.ResolveMember(BitConverter.ToInt32(il, at), typeArguments, methodArguments) is MethodBase callee)
                yield return callee;
            at += SizeOf(code.OperandType, il, at);
        }
    }

    private static int SizeOf(OperandType operand, byte[] il, int at) => operand switch
    {
        OperandType.InlineNone => 0,
        OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar => 1,
        OperandType.InlineVar => 2,
        OperandType.InlineI8 or OperandType.InlineR => 8,
        OperandType.InlineSwitch => 4 + (4 * BitConverter.ToInt32(il, at)),
        _ => 4,
    };
}
