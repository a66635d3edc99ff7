namespace Helpdesk.Sdk;

/// <summary>What a procedure is.</summary>
public enum DeviceProcedureKind
{
    /// <summary>A script, which runs as the system or as the signed-in user and leaves a log.</summary>
    Script,
    /// <summary>Patches; they choose neither.</summary>
    Patch,
}
