using Microsoft.Extensions.Configuration;

namespace Helpdesk.Sdk;

/// <summary>Where the witness of the state and the mark of the history are kept: with the keys, unless <c>Keys:Witness</c> names another directory.</summary>
/// <param name="Directory">The directory; <see langword="null"/> = nothing is kept, because nothing outlives the process.</param>
internal sealed record WitnessPlace(string? Directory)
{
    private const string Usual = "witness";

    /// <summary>A tenant's own place: its file is called after an id that stands in the database, and must never be that of another tenant.</summary>
    public WitnessPlace Of(TenantName tenant) => this with { Directory = Directory is null ? null : Path.Combine(Directory, TenantFile.Word(tenant)) };

    public static WitnessPlace Find(IConfiguration configuration, ISecretProtector protector, HelpdeskBaseDirectory directory) => new(
        configuration["Keys:Witness"] is { Length: > 0 } written ? directory.Resolve(written)
        : protector switch
        {
            FileKeyRing files => files.Directory,
            EphemeralKeyRing => null,
            _ => directory.Resolve(Usual),
        });
}
