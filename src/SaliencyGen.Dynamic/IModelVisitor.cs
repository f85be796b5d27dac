namespace SaliencyGen.Dynamic;

/// <summary>
/// Code that is generic over models, for a model whose class is known only at run time: so all loops and measures over
/// <see cref="ISaliencyModel{TSelf}"/> take it too. See <see cref="DynamicModel.Accept"/>.
/// </summary>
/// <typeparam name="TResult">What comes back.</typeparam>
public interface IModelVisitor<out TResult>
{
    /// <summary>Called with the instance of the generated class.</summary>
    TResult Visit<TModel>(TModel model)
        where TModel : class, ISaliencyModel<TModel>;
}
