using System.Text.Json.Serialization;

namespace Helpdesk.Sdk.EntityFrameworkCore;

/// <summary>The JSON that stands in columns.</summary>
[JsonSerializable(typeof(string[]))]
[JsonSerializable(typeof(string[][]))]
[JsonSerializable(typeof(StoredFactor[]))]
internal sealed partial class SqlJson : JsonSerializerContext;
