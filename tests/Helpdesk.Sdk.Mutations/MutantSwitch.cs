using System.Reflection;

namespace Helpdesk.Sdk.Mutations;

/// <summary>The switch that Stryker built into the assembly: which mutant is on, and which ones the code passed.</summary>
internal sealed class MutantSwitch
{
    private const int None = -1;
    private readonly FieldInfo _active, _capture;
    private readonly MethodInfo _take;

    private MutantSwitch(Type control)
    {
        _active = Field(control, "ActiveMutant");
        _capture = Field(control, "CaptureCoverage");
        _take = control.GetMethod("GetCoverageData", BindingFlags.Public | BindingFlags.Static) ?? throw Strange("GetCoverageData");
        Activate(null);
    }

    /// <exception cref="InvalidOperationException">The assembly holds no mutants, or another Stryker made them.</exception>
    public static MutantSwitch Of(Assembly assembly) =>
        new(assembly.GetTypes().SingleOrDefault(static type => type.Name == "MutantControl")
            ?? throw new InvalidOperationException($"{assembly.Location} holds no mutants: run tests/Helpdesk.Sdk.Mutations/run make."));

    public void Activate(int? mutant) => _active.SetValue(null, mutant ?? None);

    /// <summary>From now on no mutant is on and every one passed is remembered.</summary>
    public void Capture() => _capture.SetValue(null, true);

    /// <summary>The mutants passed since the last call, and those of them passed while a type was set up, which happens once a process.</summary>
    public (IReadOnlyList<int> All, IReadOnlyList<int> Static) Passed()
    {
        var data = (IList<int>[])_take.Invoke(null, null)!;
        return ([.. data[0]], [.. data[1]]);
    }

    private static FieldInfo Field(Type control, string name) => control.GetField(name, BindingFlags.Public | BindingFlags.Static) ?? throw Strange(name);

    private static InvalidOperationException Strange(string name) => new($"The mutants' switch has no {name}: they were made by a version of Stryker this does not know.");
}
