using System.Reflection;
using System.Reflection.Emit;
using System.Runtime.Loader;

namespace Helpdesk.Sdk.Conventions.Tests;

/// <summary>An assembly whose only type makes a permit and closes one. Written as instructions, since no compiler lets it through.</summary>
internal static class ForgedPermit
{
    public static Type Compile()
    {
        var assembly = new PersistedAssemblyBuilder(new AssemblyName("Planted"), typeof(object).Assembly);
        var type = assembly.DefineDynamicModule("Planted").DefineType("Forger", TypeAttributes.Public | TypeAttributes.Class);
        var constructor = typeof(ChangePermit).GetConstructors(BindingFlags.NonPublic | BindingFlags.Instance).Single();
        var close = typeof(ChangePermit).GetMethod("Close", BindingFlags.NonPublic | BindingFlags.Instance)!;
        var make = type.DefineMethod("Make", MethodAttributes.Public | MethodAttributes.Static, typeof(object), []).GetILGenerator();
        foreach (var parameter in constructor.GetParameters())
            PushDefault(make, parameter.ParameterType);
        make.Emit(OpCodes.Newobj, constructor);
        make.Emit(OpCodes.Ret);
        var end = type.DefineMethod("End", MethodAttributes.Public | MethodAttributes.Static, typeof(void), [typeof(ChangePermit)]).GetILGenerator();
        end.Emit(OpCodes.Ldarg_0);
        end.Emit(OpCodes.Call, close);
        end.Emit(OpCodes.Ret);
        type.CreateType();
        using var image = new MemoryStream();
        assembly.Save(image);
        image.Position = 0;
        return new AssemblyLoadContext("planted", isCollectible: false).LoadFromStream(image).GetType("Forger")!;
    }

    private static void PushDefault(ILGenerator il, Type type)
    {
        if (!type.IsValueType)
        {
            il.Emit(OpCodes.Ldnull);
            return;
        }
        var local = il.DeclareLocal(type);
        il.Emit(OpCodes.Ldloc, local);
    }
}
