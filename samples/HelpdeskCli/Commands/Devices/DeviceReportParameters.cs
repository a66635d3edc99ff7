using System.CommandLine;
using Helpdesk.Sdk;

namespace HelpdeskCli;

/// <summary>What a device tells of itself, as options.</summary>
internal sealed class DeviceReportParameters
{
    private readonly Option<string?> _name = Parameters.Text("--name", "NAME", "The device's name.");
    private readonly Option<string?> _model = Parameters.Text("--model", "MODEL", "The device's model; its name where it has none.");
    private readonly Option<string?> _system = Parameters.Text("--os", "SYSTEM", "The operating system with its version, such as \"Windows 11 23H2\".");
    private readonly Option<string[]> _components = Parameters.List("--component", "C", "A component that runs on it, such as AG, AV, FW, CO.");
    private readonly Option<int?> _patches = Parameters.Number("--missing-patches", "How many patches are missing.");

    public DeviceReportParameters(Command command)
    {
        foreach (var option in new Option[] { _name, _model, _system, _components, _patches })
            command.Add(option);
    }

    public DeviceReport Read(Invocation invocation) => new()
    {
        Name = invocation.Value(_name),
        Model = invocation.Value(_model),
        OperatingSystem = invocation.Value(_system),
        Components = invocation.Has(_components) ? [.. (invocation.Value(_components) ?? []).SelectMany(static c => c.Split(','))] : null,
        MissingPatches = invocation.Value(_patches),
    };
}
